package io.tracemint.evaluate.report.chart;

import java.util.List;

/** A line or row of bars of a chart, one for the real trace and one for each model. */
public record Curve(String name, List<Double> x, List<Double> y) {}
