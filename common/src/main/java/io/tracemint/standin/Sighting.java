package io.tracemint.standin;

/**
 * An address that a trace has.
 *
 * @param conversations roughly: five-tuples, each as often as there are intervals of time in which
 *     it has records
 */
public record Sighting(Address6 address, long records, long conversations) {}
