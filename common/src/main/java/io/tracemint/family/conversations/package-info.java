/**
 * Conversations learnt by likelihood: a recurrent network models the stories of a chunk, who calls
 * whom for what and when; another models the records of a conversation. Every field is a token with
 * a distribution given all before it, so both train by cross entropy.
 */
package io.tracemint.family.conversations;
