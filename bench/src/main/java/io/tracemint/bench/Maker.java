package io.tracemint.bench;

import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import java.util.Map;

/**
 * A column of the table: a synthetic trace, the real trace or a floor.
 *
 * @param records none for a floor
 * @param metrics distances to the real trace; none for the real trace itself
 * @param excess of the distances over the floor by record
 * @param auc of the two-sample test; NaN where it was not made
 */
record Maker(
    String name,
    long records,
    Map<String, Double> metrics,
    Map<String, Double> excess,
    Map<String, Double> tests,
    double auc) {

  static Maker floor(String name, Map<String, Double> metrics, double auc) {
    return new Maker(name, 0, metrics, Map.of(), Map.of(), auc);
  }

  static Map<String, Double> tests(Columns records) {
    return Profile.of(new Trace(records)).consistency().percentages();
  }
}
