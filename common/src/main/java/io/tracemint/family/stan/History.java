package io.tracemint.family.stan;

import io.tracemint.family.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All records of a chunk by host and time, as numbers between 0 and 1 and values of choices. */
final class History {
  static final float HOURS = 23f;
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int DAY_HOURS = 24;

  private final Layout layout;
  private final int rows;
  private final float[] hours;
  private final float[] quantities;
  private final int[] choices;
  private final int[] places;

  private History(Layout layout, int rows) {
    this.layout = layout;
    this.rows = rows;
    this.hours = new float[rows];
    this.quantities = new float[rows * layout.quantities()];
    this.choices = new int[rows * layout.choices().size()];
    this.places = new int[rows];
  }

  static History of(Encoding encoding, List<Row> sorted) {
    History history = new History(encoding.layout(), sorted.size());
    Fields fields = new Fields(encoding.shape());
    List<Map<String, Integer>> codes = new ArrayList<>();
    for (int code = 0; code < encoding.codes().size(); code++) {
      codes.add(encoding.numbered(code));
    }
    for (int i = 0; i < sorted.size(); i++) {
      Row row = sorted.get(i);
      history.places[i] = Hosts.sameHost(sorted, i) ? history.places[i - 1] + 1 : 0;
      history.hours[i] = hour(row.nanos());
      history.quantity(i, 0, encoding.ranges().get(0).scaled(Hosts.gap(sorted, i)));
      for (int number = 1; number < encoding.ranges().size(); number++) {
        double value = row.number(fields.numbers().get(number - 1));
        history.quantity(i, number, encoding.ranges().get(number).scaled(value));
      }
      history.choose(i, row, fields, codes);
    }
    return history;
  }

  /** The hour of the day, 0 to 1. */
  static float hour(long nanos) {
    return Math.floorMod(Math.floorDiv(nanos, HOUR_NANOS), DAY_HOURS) / HOURS;
  }

  private void quantity(int row, int number, double scaled) {
    quantities[row * layout.quantities() + number] = (float) scaled;
  }

  private void choose(int at, Row row, Fields fields, List<Map<String, Integer>> codes) {
    int from = at * layout.choices().size();
    boolean back = row.isBackward();
    choices[from + layout.ownPort()] = row.key().srcport();
    choices[from + layout.remotePort()] = row.key().dstport();
    for (int octet = 0; octet < Layout.OCTETS; octet++) {
      int shift = Byte.SIZE * (Layout.OCTETS - 1 - octet);
      choices[from + layout.octet(octet)] = (int) (row.key().dstip() >>> shift) & 0xFF;
    }
    choices[from + Layout.DIRECTION] = back ? 1 : 0;
    for (int code = 0; code < codes.size(); code++) {
      // A value too rare for a class of its own is taken for the most frequent one.
      choices[from + Layout.CODES + code] = codes.get(code).getOrDefault(fields.code(row, code), 0);
    }
  }

  int rows() {
    return rows;
  }

  /** Whether it is its host's first. */
  boolean isFirst(int row) {
    return places[row] == 0;
  }

  float quantity(int row, int number) {
    return quantities[row * layout.quantities() + number];
  }

  int choice(int row, int number) {
    return choices[row * layout.choices().size() + number];
  }

  /** Writes a record and so many before it of its host, the oldest first, over zeros. */
  void write(int row, int before, float[] into, int from) {
    for (int back = Math.min(before, places[row]); back >= 0; back--) {
      write(row - back, into, from + (before - back) * layout.width());
    }
  }

  private void write(int row, float[] into, int at) {
    into[at + layout.hour()] = hours[row];
    for (int number = 0; number < layout.quantities(); number++) {
      into[at + layout.quantity(number)] = quantity(row, number);
    }
    int column = at + layout.choice(0);
    for (int number = 0; number < layout.choices().size(); number++) {
      layout.choices().get(number).write(choice(row, number), into, column);
      column += layout.choices().get(number).width();
    }
  }
}
