package io.tracemint.family;

/**
 * An update of the weights.
 *
 * @param pass how many passes were done before
 * @param loss in nats
 */
public record Step(int pass, int records, double loss) {}
