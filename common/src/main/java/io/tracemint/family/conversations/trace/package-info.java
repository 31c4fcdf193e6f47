/** Conversations as a trace has them, and as they are made. */
package io.tracemint.family.conversations.trace;
