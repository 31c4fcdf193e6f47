package io.tracemint.evaluate.compare;

/** A generator that could not be trained or evaluated with a seed, and why. */
public record Missing(String model, long seed, String why) {}
