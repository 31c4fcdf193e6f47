package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Distances of the records that carry the same label. */
final class Labels {
  private static final int FEWEST = 20;

  private Labels() {}

  /** By label, the most frequent first; labels with few records on either side are left out. */
  static Map<String, Map<String, Double>> distances(Columns real, Columns synthetic, int most) {
    Map<String, Map<String, Double>> byLabel = new LinkedHashMap<>();
    for (String label : frequent(real, most)) {
      Columns ours = of(real, label);
      Columns theirs = of(synthetic, label);
      if (ours.rows() >= FEWEST && theirs.rows() >= FEWEST) {
        byLabel.put(label, Fidelity.of(ours, theirs));
      }
    }
    return byLabel;
  }

  private static List<String> frequent(Columns columns, int most) {
    Trace trace = new Trace(columns);
    Map<String, Integer> counts = new HashMap<>();
    for (int row = 0; row < trace.records(); row++) {
      trace.type(row).ifPresent(type -> counts.merge(type, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Columns of(Columns columns, String label) {
    Trace trace = new Trace(columns);
    int[] rows =
        IntStream.range(0, trace.records())
            .filter(row -> trace.type(row).filter(label::equals).isPresent())
            .toArray();
    return Rows.select(columns, rows);
  }
}
