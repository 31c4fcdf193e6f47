package io.tracemint.family.ctgan;

import java.util.random.RandomGenerator;

/** A row drawn from what the generator emits: a draw from each softmax, and the places. */
final class Drawn {
  private final Layout layout;
  private final double[] places;
  private final int[] modes;
  private final int[] choices;

  Drawn(Layout layout) {
    this.layout = layout;
    this.places = new double[layout.modes().length];
    this.modes = new int[layout.modes().length];
    this.choices = new int[layout.classes().length];
  }

  /** Draws from one of the rows of logits, which lie one after the other. */
  void draw(float[] rows, int row, RandomGenerator random) {
    int at = row * layout.width();
    for (int number = 0; number < places.length; number++) {
      places[number] = Math.tanh(rows[at]);
      modes[number] = drawn(rows, at + 1, layout.modes()[number], random);
      at += 1 + layout.modes()[number];
    }
    for (int choice = 0; choice < choices.length; choice++) {
      choices[choice] = drawn(rows, at, layout.classes()[choice], random);
      at += layout.classes()[choice];
    }
  }

  private static int drawn(float[] logits, int from, int classes, RandomGenerator random) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + classes; i++) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < classes - 1; i++) {
      left -= Math.exp(logits[from + i] - largest);
      if (left < 0) {
        return i;
      }
    }
    return classes - 1;
  }

  double place(int number) {
    return places[number];
  }

  int mode(int number) {
    return modes[number];
  }

  int choice(int number) {
    return choices[number];
  }

  /** The number that some choices say bit by bit, the highest first. */
  long bits(int from, int count) {
    long number = 0;
    for (int bit = from; bit < from + count; bit++) {
      number = 2 * number + choices[bit];
    }
    return number;
  }
}
