package io.tracemint.generate;

import java.util.Arrays;

/** Rows of attributes, each with the place of its condition's value; grows as rows are added. */
final class FlowRows {
  private final int width;
  private float[] values;
  private int[] choices;
  private int count;

  FlowRows(int width, int capacity) {
    this.width = width;
    this.values = new float[Math.multiplyExact(width, Math.max(1, capacity))];
    this.choices = new int[Math.max(1, capacity)];
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

  int choice(int row) {
    return choices[row];
  }

  /** Copies a row in and returns its number. */
  int add(float[] source, int at, int choice) {
    if (count == choices.length) {
      choices = Arrays.copyOf(choices, 2 * count);
      values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
    }
    System.arraycopy(source, at, values, at(count), width);
    choices[count] = choice;
    return count++;
  }

  /** Copies consecutive rows to the start of the arrays that a model reads. */
  void copy(int from, int size, float[] target, int[] targetChoices) {
    System.arraycopy(values, at(from), target, 0, size * width);
    System.arraycopy(choices, from, targetChoices, 0, size);
  }
}
