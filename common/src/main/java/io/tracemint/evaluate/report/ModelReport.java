package io.tracemint.evaluate.report;

import io.tracemint.evaluate.verdict.Verdict;
import java.util.Map;

/**
 * What was found about one synthetic trace.
 *
 * @param verdict in plain words
 * @param metrics every figure by name, those of tasks and consistency tests among them
 * @param normalised earth mover's distances scaled to 0.1 to 0.9 among the models compared
 * @param byLabel distances of the records of one label
 * @param notApplicable why the trace could not be compared; empty if it was
 */
public record ModelReport(
    String name,
    String path,
    long records,
    long flows,
    Verdict verdict,
    Map<String, Double> metrics,
    Map<String, Double> normalised,
    Map<String, Map<String, Double>> byLabel,
    double rankSum,
    String notApplicable) {}
