/** Records of a conversation as tokens, and records made of tokens. */
package io.tracemint.family.conversations.record;
