package io.tracemint.family;

/**
 * An update of the weights.
 *
 * @param pass how many passes were done before
 * @param loss in the family's own measure
 */
public record Step(int pass, int records, double loss) {}
