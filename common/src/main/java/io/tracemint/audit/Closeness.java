package io.tracemint.audit;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distance of generated records to those of conversations, which needs the generated trace
 * alone. Addresses, ports, protocols and words are the same or 1 apart; amounts as far as their
 * logarithms are, 1 at most.
 */
final class Closeness {
  private static final int KEY = 5;

  /** Records of a conversation that are looked for: a long one is told by its first. */
  private static final int MOST = 6;

  private final List<Field> tuple;
  private final List<Field> features;
  private final boolean[] words;
  private final List<double[][]> conversations;
  private final List<double[]> made = new ArrayList<>();

  /** Of conversations, each in its rows of the flow table. */
  Closeness(TraceFacts facts, List<List<FlowSeries>> conversations) {
    this.tuple = facts.kind().fiveTuple();
    this.features = facts.features();
    this.words = new boolean[KEY + features.size()];
    Arrays.fill(words, 0, KEY, true);
    for (int feature = 0; feature < features.size(); feature++) {
      words[KEY + feature] = features.get(feature).type() == ColumnType.TEXT;
    }
    this.conversations = conversations.stream().map(this::records).toList();
  }

  private double[][] records(List<FlowSeries> rows) {
    List<double[]> records = new ArrayList<>();
    for (FlowSeries row : rows) {
      for (int i = 0; i < row.segment().records() && records.size() < MOST; i++) {
        records.add(record(row.key(), row.segment(), i));
      }
    }
    return records.toArray(double[][]::new);
  }

  private double[] record(FlowKey key, Segment segment, int i) {
    boolean back = segment.backward().length > 0 && segment.backward()[i];
    double[] record = new double[words.length];
    record[back ? 1 : 0] = (double) key.srcip();
    record[back ? 0 : 1] = (double) key.dstip();
    record[back ? 3 : 2] = key.srcport();
    record[back ? 2 : 3] = key.dstport();
    record[KEY - 1] = key.proto();
    for (int feature = 0; feature < features.size(); feature++) {
      record[KEY + feature] = value(segment.column(feature), i);
    }
    return record;
  }

  private static double value(Object column, int i) {
    if (column instanceof String[] texts) {
      return word(texts[i]);
    }
    return column instanceof int[] narrow ? amount(narrow[i]) : amount(((long[]) column)[i]);
  }

  private static double word(String text) {
    return text.hashCode();
  }

  private static double amount(long value) {
    return Math.log1p((double) Math.max(0, value));
  }

  /** Takes made records, which are compared with. */
  void add(Columns batch) {
    for (int row = 0; row < batch.rows(); row++) {
      double[] record = new double[words.length];
      for (int part = 0; part < KEY; part++) {
        record[part] = (double) batch.number(tuple.get(part), row);
      }
      for (int feature = 0; feature < features.size(); feature++) {
        record[KEY + feature] = value(batch, features.get(feature), row);
      }
      made.add(record);
    }
  }

  // A flow table has 0 and the empty text where a record has no value.
  private static double value(Columns batch, Field field, int row) {
    boolean absent = !batch.has(field) || batch.isNull(field, row);
    if (field.type() == ColumnType.TEXT) {
      return absent ? 0 : word(batch.texts(field)[row]);
    }
    return absent ? 0 : amount(batch.number(field, row));
  }

  /** The score of every conversation: how near its records have one, on average. */
  double[] scores() {
    return conversations.stream()
        .mapToDouble(
            records -> -Arrays.stream(records).mapToDouble(this::nearest).average().orElse(0))
        .toArray();
  }

  private double nearest(double[] record) {
    double least = words.length;
    for (double[] other : made) {
      double sum = 0;
      for (int part = 0; part < words.length && sum < least; part++) {
        sum += apart(record[part], other[part], words[part]);
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  private static double apart(double one, double other, boolean word) {
    if (one == other) {
      return 0;
    }
    return word ? 1 : Math.min(1, Math.abs(one - other));
  }
}
