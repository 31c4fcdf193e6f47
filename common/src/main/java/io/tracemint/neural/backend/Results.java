package io.tracemint.neural.backend;

/** Places for single numbers that operations leave where the backend keeps its own. */
public interface Results {}
