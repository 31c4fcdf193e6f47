/**
 * What a client does next and when: stories of conversations as tokens, and stories that are drawn.
 */
package io.tracemint.family.conversations.story;
