package io.tracemint.neural.backend;

/**
 * Numbers of a matrix on the heap, row by row.
 *
 * @param at where the first one lies
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Heap(float[] data, int at) {}
