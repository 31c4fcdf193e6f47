/**
 * Attacks on models of a trace: models are trained of halves of its conversations, and an attacker
 * guesses which half each was taught.
 */
package io.tracemint.audit;
