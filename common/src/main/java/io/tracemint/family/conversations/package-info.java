/**
 * Conversations learnt by likelihood: a recurrent network tells the story of a chunk, who calls
 * whom for what and when; another tells the records of a conversation. Every field is a token with
 * a distribution given all before it, so both train by cross entropy.
 */
package io.tracemint.family.conversations;
