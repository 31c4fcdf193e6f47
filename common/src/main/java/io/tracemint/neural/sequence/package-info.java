/**
 * A recurrent network over sequences of tokens: every step holds one token a slot, drawn one after
 * the other, each given the context, all steps before and the slots before it in its own step.
 */
package io.tracemint.neural.sequence;
