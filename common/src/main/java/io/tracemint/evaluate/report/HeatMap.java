package io.tracemint.evaluate.report;

import java.util.List;

/** A square of figures between -1 and 1, such as associations between fields. */
public record HeatMap(String title, List<String> names, List<List<Double>> cells) {}
