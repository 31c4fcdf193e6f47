package io.tracemint.family;

/** An update of the weights: its number, the records shown and the loss, in nats. */
public record Step(long number, int records, double loss) {}
