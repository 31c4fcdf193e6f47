package io.tracemint.neural.gan;

/**
 * How two networks are taught.
 *
 * @param noise random inputs of the generator
 * @param batch rows in an update
 * @param critics updates of the critic for each of the generator's
 */
public record Rounds(int noise, int batch, int critics) {}
