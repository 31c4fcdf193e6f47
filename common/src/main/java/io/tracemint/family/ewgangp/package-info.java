/**
 * E-WGAN-GP (Ring, Schlör, Landes and Hotho, <i>Flow-based network traffic generation using
 * Generative Adversarial Networks</i>, 2019): every value of a record is a word, the words' vectors
 * are learnt, and a WGAN-GP makes vectors.
 */
package io.tracemint.family.ewgangp;
