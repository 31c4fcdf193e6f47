package io.tracemint.generate;

import java.io.Serializable;
import java.util.EnumMap;

/** Counts what generation made and what it had to put right. */
public final class Made implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is counted. */
  public enum What {
    ROWS_DRAWN("attribute-rows-drawn"),
    FLOWS("flows"),
    TAGS_FORCED("flows-with-forced-tags"),
    KEYS_REPEATED("flows-with-repeated-key"),
    CATEGORIES_CHANGED("categories-changed-to-match"),
    TAGS_CHANGED("chunk-tags-changed"),
    RECORDS("records"),
    VALUES_MOVED("values-moved-to-their-distribution"),
    FEATURE_ROWS("feature-rows-drawn");

    private final String title;

    What(String title) {
      this.title = title;
    }

    /** The name in a run's manifest. */
    public String title() {
      return title;
    }
  }

  private final EnumMap<What, Long> counts = new EnumMap<>(What.class);

  public void add(What what, long count) {
    counts.merge(what, count, Long::sum);
  }

  public void addAll(Made other) {
    other.counts.forEach(this::add);
  }

  public long get(What what) {
    return counts.getOrDefault(what, 0L);
  }
}
