package io.tracemint.family.ctgan;

import io.tracemint.family.EncoderText;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowSeries;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How rows become what the networks see, and back. A row is first its numbers, each as its place
 * within a mode and the mode, then its choices: bits of addresses and ports, and codes.
 *
 * @param table JSON of the {@link TableShape}
 * @param numbers modes and range of each column of numbers, the time first
 * @param codes values of each column of codes, the protocol first, the most frequent first
 */
record Encoding(String table, List<NumberColumn> numbers, List<List<String>> codes) {
  private static final int MOST_CODES = 256;

  Encoding {
    TableColumns columns = new TableColumns(TableShape.fromJson(table));
    if (numbers.size() != columns.values().size()
        || codes.size() != columns.codes().size() + 1
        || codes.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Columns without words");
    }
  }

  /** A column of numbers; values outside what was seen are not made. */
  record NumberColumn(Mixture modes, double least, double most) {}

  static Encoding of(TableShape shape, List<FlowSeries> sample, int mixtureRecords, Seed seed) {
    TableColumns columns = new TableColumns(shape);
    List<Row> rows = Row.all(sample);
    List<Row> some = some(rows, mixtureRecords, seed.child("mixture records").generator());
    List<NumberColumn> numbers = new ArrayList<>();
    for (var value : columns.values()) {
      double[] all = rows.stream().mapToDouble(value).toArray();
      double[] few = some.stream().mapToDouble(value).toArray();
      RandomGenerator random = seed.child("mixture").child(numbers.size()).generator();
      numbers.add(number(MixtureFit.of(few, random), all));
    }
    return new Encoding(shape.toJson(), numbers, codes(columns, rows));
  }

  private static NumberColumn number(Mixture modes, double[] all) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : all) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return all.length == 0 ? new NumberColumn(modes, 0, 0) : new NumberColumn(modes, least, most);
  }

  private static List<Row> some(List<Row> rows, int most, RandomGenerator random) {
    return rows.size() <= most
        ? rows
        : IntStream.range(0, most).mapToObj(i -> rows.get(random.nextInt(rows.size()))).toList();
  }

  private static List<List<String>> codes(TableColumns columns, List<Row> rows) {
    List<Map<String, Integer>> counts = new ArrayList<>();
    IntStream.rangeClosed(0, columns.codes().size()).forEach(i -> counts.add(new HashMap<>()));
    for (Row row : rows) {
      List<String> texts = columns.texts(row);
      for (int code = 0; code < texts.size(); code++) {
        counts.get(code).merge(texts.get(code), 1, Integer::sum);
      }
    }
    return counts.stream().map(some -> EncoderText.mostFrequent(some, MOST_CODES)).toList();
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  Layout layout() {
    return new Layout(
        numbers.stream().mapToInt(number -> number.modes().modes()).toArray(),
        IntStream.concat(
                IntStream.generate(() -> 2).limit(TableColumns.BITS),
                codes.stream().mapToInt(List::size))
            .toArray());
  }

  String toJson() {
    return EncoderText.toJson(this);
  }

  static Encoding fromJson(String json) {
    return EncoderText.fromJson(json, Encoding.class, "ctgan");
  }
}
