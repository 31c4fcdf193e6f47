package io.tracemint.family.ctgan;

import io.tracemint.family.Row;
import io.tracemint.flows.FlowSeries;
import io.tracemint.random.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** A chunk's rows, encoded: a place and a mode for each number, a class for each choice. */
final class Table {
  private final Layout layout;
  private final int rows;
  private final float[] places;
  private final byte[] modes;
  private final short[] choices;

  Table(Layout layout, int rows) {
    this.layout = layout;
    this.rows = rows;
    this.places = new float[rows * layout.modes().length];
    this.modes = new byte[rows * layout.modes().length];
    this.choices = new short[rows * layout.classes().length];
  }

  static Table of(Encoding encoding, List<FlowSeries> series, Seed seed) {
    List<Row> all = Row.all(series);
    Table table = new Table(encoding.layout(), all.size());
    TableColumns columns = new TableColumns(encoding.shape());
    RandomGenerator random = seed.child("modes").generator();
    for (int number = 0; number < encoding.numbers().size(); number++) {
      ToDoubleFunction<Row> value = columns.values().get(number);
      Mixture modes = encoding.numbers().get(number).modes();
      for (int row = 0; row < all.size(); row++) {
        table.number(row, number, value.applyAsDouble(all.get(row)), modes, random);
      }
    }
    table.choose(all, columns, encoding);
    return table;
  }

  /** Sets a number as its place within a mode that is drawn for it. */
  void number(int row, int number, double value, Mixture mixture, RandomGenerator random) {
    int mode = mixture.draw(value, random);
    modes[row * layout.modes().length + number] = (byte) mode;
    places[row * layout.modes().length + number] = (float) mixture.place(value, mode);
  }

  void choice(int row, int choice, int chosen) {
    choices[row * layout.classes().length + choice] = (short) chosen;
  }

  private void choose(List<Row> all, TableColumns columns, Encoding encoding) {
    List<Map<String, Integer>> known = encoding.codes().stream().map(Table::numbered).toList();
    for (int row = 0; row < rows; row++) {
      int[] bits = TableColumns.bits(all.get(row));
      for (int bit = 0; bit < bits.length; bit++) {
        choice(row, bit, bits[bit]);
      }
      List<String> texts = columns.texts(all.get(row));
      for (int code = 0; code < texts.size(); code++) {
        // A value too rare for a class of its own is taken for the most frequent one.
        int chosen = known.get(code).getOrDefault(texts.get(code), 0);
        choice(row, bits.length + code, chosen);
      }
    }
  }

  private static Map<String, Integer> numbered(List<String> values) {
    Map<String, Integer> numbered = new HashMap<>();
    values.forEach(value -> numbered.put(value, numbered.size()));
    return numbered;
  }

  int rows() {
    return rows;
  }

  int choice(int row, int choice) {
    return choices[row * layout.classes().length + choice];
  }

  Layout layout() {
    return layout;
  }

  /** Writes a row as the networks see it, over zeros. */
  void write(int row, float[] into, int from) {
    int at = from;
    int numbers = layout.modes().length;
    for (int number = 0; number < numbers; number++) {
      into[at] = places[row * numbers + number];
      into[at + 1 + modes[row * numbers + number]] = 1;
      at += 1 + layout.modes()[number];
    }
    for (int choice = 0; choice < layout.classes().length; choice++) {
      into[at + choice(row, choice)] = 1;
      at += layout.classes()[choice];
    }
  }
}
