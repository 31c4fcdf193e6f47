/**
 * Attacks on models of a trace: models are trained on halves of its conversations, and an attacker
 * guesses which half each was trained on.
 */
package io.tracemint.audit;
