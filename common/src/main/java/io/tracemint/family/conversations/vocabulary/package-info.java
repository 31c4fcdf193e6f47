/** The vocabularies of a trace: values as tokens, and tokens as values. */
package io.tracemint.family.conversations.vocabulary;
