/** Generative adversarial networks on rows, with the losses of the literature. */
package io.tracemint.neural.gan;
