/**
 * What networks learn from a chunk, and how: its tokens, cut into windows, some of them held out.
 */
package io.tracemint.family.conversations.lesson;
