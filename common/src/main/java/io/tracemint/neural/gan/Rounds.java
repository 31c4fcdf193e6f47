package io.tracemint.neural.gan;

/**
 * How the two networks of a GAN are trained.
 *
 * @param noise random inputs of the generator
 * @param batch rows in an update
 * @param critics updates of the critic for each of the generator's
 */
public record Rounds(int noise, int batch, int critics) {}
