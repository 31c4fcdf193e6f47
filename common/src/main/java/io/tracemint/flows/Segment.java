package io.tracemint.flows;

import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Consecutive records of one flow inside one chunk, as one array per column. Segment 0 is the
 * flow's beginning in the chunk; a higher number continues the one before it.
 */
public final class Segment implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int chunk;
  private final int number;
  private final long[] times;
  private final boolean[] backward;
  private final Object[] columns;

  /**
   * A segment that keeps the arrays it is given.
   *
   * @param columns one {@code int[]}, {@code long[]} or {@code String[]} per feature, each as long
   *     as {@code times}
   */
  public Segment(int chunk, int number, long[] times, Object... columns) {
    this(chunk, number, times, new boolean[0], columns);
  }

  /** As above, of a conversation: {@code backward} says which records the server sent. */
  public Segment(int chunk, int number, long[] times, boolean[] backward, Object[] columns) {
    this.chunk = chunk;
    this.number = number;
    this.times = times;
    this.backward = backward;
    this.columns = columns;
  }

  public int chunk() {
    return chunk;
  }

  public int number() {
    return number;
  }

  public boolean isContinued() {
    return number > 0;
  }

  public int records() {
    return times.length;
  }

  public long[] times() {
    return times;
  }

  /** Which records the server sent; empty in a table of one direction. */
  public boolean[] backward() {
    return backward;
  }

  /** The same records, seen from the other end. */
  public Segment turned() {
    boolean[] turned = new boolean[backward.length];
    for (int record = 0; record < turned.length; record++) {
      turned[record] = !backward[record];
    }
    return new Segment(chunk, number, times, turned, columns);
  }

  public Object column(int feature) {
    return columns[feature];
  }

  public int columns() {
    return columns.length;
  }

  public long number(int feature, int record) {
    return columns[feature] instanceof int[] narrow
        ? narrow[record]
        : ((long[]) columns[feature])[record];
  }

  public String text(int feature, int record) {
    return ((String[]) columns[feature])[record];
  }

  static Object allocate(Field field, int records) {
    return switch (field.type()) {
      case INT -> new int[records];
      case LONG -> new long[records];
      case TEXT -> new String[records];
      case ADDRESS6 -> throw new IllegalArgumentException(field.column() + " is no feature");
    };
  }

  public static Object[] allocate(List<Field> fields, int records) {
    return fields.stream().map(field -> allocate(field, records)).toArray();
  }

  public static Object copy(Field field, Object column, int records) {
    return field.type() == ColumnType.INT
        ? Arrays.copyOf((int[]) column, records)
        : field.type() == ColumnType.LONG
            ? Arrays.copyOf((long[]) column, records)
            : Arrays.copyOf((String[]) column, records);
  }
}
