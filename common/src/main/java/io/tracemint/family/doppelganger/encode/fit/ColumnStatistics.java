package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.family.doppelganger.encode.field.ValueCounts;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.List;

/** What is gathered of one column: counts where there can be few values, else the values. */
final class ColumnStatistics {
  private final String column;
  private final ColumnType type;
  private final Histogram histogram = new Histogram();
  private final TextCounts texts = new TextCounts();
  private final Sample sample;

  ColumnStatistics(Field field) {
    this(field.column(), field.type());
  }

  ColumnStatistics(String column, ColumnType type) {
    this.column = column;
    this.type = type;
    this.sample = Sample.ofAll();
  }

  void add(long value, long place) {
    if (type == ColumnType.INT) {
      histogram.add(value, 1, column);
    } else {
      sample.add(value, place);
    }
  }

  /** Adds one value several times, to a column of small numbers. */
  void addTimes(long value, long times) {
    histogram.add(value, times, column);
  }

  void add(String text) {
    texts.add(text, column);
  }

  boolean isText() {
    return type == ColumnType.TEXT;
  }

  ValueCounts counts() {
    return type == ColumnType.INT
        ? ValueCounts.ofHistogram(histogram.counts())
        : ValueCounts.ofSample(sample.sorted());
  }

  List<String> texts() {
    return texts.texts();
  }
}
