package io.tracemint.console.job;

/** A loss, and when in its phase it was told. */
public record LossPoint(double seconds, double loss) {}
