package io.tracemint.encode.fit;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each text occurs. */
final class TextCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1000;

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String text, String column) {
    counts.merge(text, 1L, Long::sum);
    if (counts.size() > MOST) {
      throw UserError.of(
          "%s has more than %d different texts, one column each. List it under encode.omit, or"
              + " group its values before ingest.",
          column, MOST);
    }
  }

  void merge(TextCounts other, String column) {
    other.counts.forEach(
        (text, count) -> {
          add(text, column);
          counts.merge(text, count - 1, Long::sum);
        });
  }

  List<String> texts() {
    return List.copyOf(counts.keySet());
  }
}
