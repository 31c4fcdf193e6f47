package io.tracemint.record;

import java.lang.reflect.Array;
import java.util.List;

/**
 * A batch of records as one array per column. Columns that were not asked for have no array, and
 * decoders skip what nobody reads. Arrays are handed out to be written and read in plain loops.
 */
public final class Columns {
  private final List<Field> fields;
  private final int capacity;
  private final Object[] arrays;
  private final boolean[][] nulls;
  private int rows;

  public Columns(List<? extends Field> fields, int capacity) {
    this.fields = List.copyOf(fields);
    this.capacity = capacity;
    int slots = fields.stream().mapToInt(Field::ordinal).max().orElse(-1) + 1;
    this.arrays = new Object[slots];
    this.nulls = new boolean[slots][];
    fields.forEach(this::allocate);
  }

  private void allocate(Field field) {
    arrays[field.ordinal()] =
        switch (field.type()) {
          case INT -> new int[capacity];
          case LONG -> new long[capacity];
          case ADDRESS6 -> new byte[16 * capacity];
          case TEXT -> new String[capacity];
        };
    if (field.nullable()) {
      nulls[field.ordinal()] = new boolean[capacity];
    }
  }

  public List<Field> fields() {
    return fields;
  }

  public boolean has(Field field) {
    return field.ordinal() < arrays.length && arrays[field.ordinal()] != null;
  }

  public int[] ints(Field field) {
    return (int[]) arrays[field.ordinal()];
  }

  public long[] longs(Field field) {
    return (long[]) arrays[field.ordinal()];
  }

  /** Sixteen bytes a row, one after the other. */
  public byte[] addresses(Field field) {
    return (byte[]) arrays[field.ordinal()];
  }

  public String[] texts(Field field) {
    return (String[]) arrays[field.ordinal()];
  }

  /** Which rows are null; only nullable fields have it. */
  public boolean[] nulls(Field field) {
    return nulls[field.ordinal()];
  }

  public boolean isNull(Field field, int row) {
    return field.nullable() && nulls[field.ordinal()][row];
  }

  /** The value of an INT or LONG column as a long. */
  public long number(Field field, int row) {
    return field.type() == ColumnType.INT ? ints(field)[row] : longs(field)[row];
  }

  /** Writes a text that may be absent, which an empty one stands for. */
  public void text(Field field, int row, String text) {
    texts(field)[row] = text.isEmpty() ? null : text;
    nulls(field)[row] = text.isEmpty();
  }

  public int capacity() {
    return capacity;
  }

  public int rows() {
    return rows;
  }

  public void rows(int count) {
    this.rows = count;
  }

  public boolean isFull() {
    return rows == capacity;
  }

  /** Copies one column's rows to the start of the same column elsewhere. */
  public void copy(Field field, Columns target) {
    int at = field.ordinal();
    int perRow = field.type() == ColumnType.ADDRESS6 ? 16 : 1;
    System.arraycopy(arrays[at], 0, target.arrays[at], 0, perRow * rows);
    if (field.nullable()) {
      System.arraycopy(nulls[at], 0, target.nulls[at], 0, rows);
    }
  }

  /** Adds the rows of a batch of the same columns, for which there must be room. */
  public void append(Columns more) {
    for (Field field : fields) {
      int at = field.ordinal();
      int perRow = field.type() == ColumnType.ADDRESS6 ? 16 : 1;
      System.arraycopy(more.arrays[at], 0, arrays[at], perRow * rows, perRow * more.rows);
      if (field.nullable()) {
        System.arraycopy(more.nulls[at], 0, nulls[at], rows, more.rows);
      }
    }
    rows += more.rows;
  }

  /** The rows in arrays of their own, as long as there are rows. */
  public Columns copy() {
    Columns copy = new Columns(fields, rows);
    for (Field field : fields) {
      int at = field.ordinal();
      System.arraycopy(arrays[at], 0, copy.arrays[at], 0, Array.getLength(copy.arrays[at]));
      if (field.nullable()) {
        System.arraycopy(nulls[at], 0, copy.nulls[at], 0, rows);
      }
    }
    copy.rows = rows;
    return copy;
  }
}
