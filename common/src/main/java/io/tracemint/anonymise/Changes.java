package io.tracemint.anonymise;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each change was made. */
final class Changes {
  private final EnumMap<Change, Long> counts = new EnumMap<>(Change.class);

  void add(Change change) {
    add(change, 1);
  }

  void add(Change change, long count) {
    if (count > 0) {
      counts.merge(change, count, Long::sum);
    }
  }

  Map<String, Long> byLabel() {
    Map<String, Long> labels = new TreeMap<>();
    counts.forEach((change, count) -> labels.put(change.label(), count));
    return labels;
  }
}
