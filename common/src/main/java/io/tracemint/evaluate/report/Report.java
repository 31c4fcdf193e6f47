package io.tracemint.evaluate.report;

import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.evaluate.report.chart.HeatMap;
import io.tracemint.evaluate.report.conversation.Talk;
import java.util.List;
import java.util.Map;

/**
 * The outcome of an evaluation, as it stands in {@code report.json}.
 *
 * @param floors distances between random halves of the real trace by record and by flow, and
 *     between it and a held-out part
 * @param errorBound the most that rounding can have moved a distance over the range; 0 is exact
 */
public record Report(
    String kind,
    String realPath,
    long records,
    long flows,
    double errorBound,
    Map<String, Double> realConsistency,
    Map<String, Map<String, Double>> floors,
    List<ModelReport> models,
    List<TaskReport> tasks,
    List<Gate> gates,
    List<Chart> charts,
    List<HeatMap> heatMaps,
    Talk talk,
    List<String> notes) {

  public boolean passed() {
    return gates.stream().allMatch(Gate::passed);
  }
}
