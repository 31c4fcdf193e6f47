/**
 * Networks that make numbers of noise, step by step (Ho, Jain and Abbeel 2020, <i>Denoising
 * Diffusion Probabilistic Models</i>), and an autoencoder for rows of bits, so that they need not
 * make each bit.
 */
package io.tracemint.neural.diffusion;
