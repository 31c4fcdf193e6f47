/** What is known of a trace before its networks are trained: its vocabularies. */
package io.tracemint.family.conversations.fit;
