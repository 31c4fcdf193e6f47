package io.tracemint.encode.fit;

import io.tracemint.encode.field.ValueCounts;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.List;

/** What is gathered of one column: exact counts where there can be few values, else a sample. */
final class ColumnStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final ColumnType type;
  private final Histogram histogram = new Histogram();
  private final TextCounts texts = new TextCounts();
  private final Sample sample;

  ColumnStatistics(Field field, long wanted, long expected) {
    this(field.column(), field.type(), wanted, expected);
  }

  ColumnStatistics(String column, ColumnType type, long wanted, long expected) {
    this.column = column;
    this.type = type;
    this.sample = new Sample(wanted, expected);
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

  void merge(ColumnStatistics other) {
    histogram.merge(other.histogram);
    texts.merge(other.texts, column);
    sample.merge(other.sample);
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
