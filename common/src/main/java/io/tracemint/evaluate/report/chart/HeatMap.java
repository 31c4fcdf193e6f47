package io.tracemint.evaluate.report.chart;

import java.util.List;

/**
 * A square of figures between -1 and 1.
 *
 * @param measure what the figures are
 * @param title the trace
 */
public record HeatMap(String measure, String title, List<String> names, List<List<Double>> cells) {}
