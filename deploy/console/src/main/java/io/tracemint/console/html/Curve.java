package io.tracemint.console.html;

/** A named line of a chart; {@code look} is the class that gives it its colour and dashes. */
// Drawn once, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Curve(String name, String look, double[] x, double[] y) {}
