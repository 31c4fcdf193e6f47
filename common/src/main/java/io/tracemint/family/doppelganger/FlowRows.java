package io.tracemint.family.doppelganger;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Rows of attributes, each with the place of its condition's value; grows as rows are added. */
final class FlowRows {
  private final int width;
  private float[] values;
  private int[] labels;
  private int count;

  FlowRows(int width, int capacity) {
    this.width = width;
    this.values = new float[Math.multiplyExact(width, Math.max(1, capacity))];
    this.labels = new int[Math.max(1, capacity)];
  }

  int count() {
    return count;
  }

  int width() {
    return width;
  }

  /** Where a row begins in {@link #values}. */
  int at(int row) {
    return row * width;
  }

  float[] values() {
    return values;
  }

  int label(int row) {
    return labels[row];
  }

  /** Copies a row in and returns its number. */
  int add(float[] source, int at, int label) {
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, 2 * count);
      values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
    }
    System.arraycopy(source, at, values, at(count), width);
    labels[count] = label;
    return count++;
  }

  /** Copies of some of the rows. */
  FlowRows where(IntPredicate wanted) {
    FlowRows some = new FlowRows(width, 1);
    for (int row = 0; row < count; row++) {
      if (wanted.test(row)) {
        some.add(values, at(row), labels[row]);
      }
    }
    return some;
  }

  /** Consecutive rows. */
  float[] values(int from, int size) {
    return Arrays.copyOfRange(values, at(from), at(from + size));
  }

  int[] labels(int from, int size) {
    return Arrays.copyOfRange(labels, from, from + size);
  }
}
