package io.tracemint.neural.backend;

/** Columns of tokens where a backend keeps them: written once, used by many operations. */
public interface Tokens {}
