package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.failure.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each text occurs. */
final class TextCounts {
  private static final int MOST = 1000;

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String text, String column) {
    counts.merge(text, 1L, Long::sum);
    if (counts.size() > MOST) {
      throw UserError.of(
          "%s has more than %d different texts, one column each. List it under doppelganger.encode.omit, or"
              + " group its values before ingest.",
          column, MOST);
    }
  }

  List<String> texts() {
    return List.copyOf(counts.keySet());
  }
}
