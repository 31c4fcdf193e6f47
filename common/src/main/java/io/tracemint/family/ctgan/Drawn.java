package io.tracemint.family.ctgan;

import io.tracemint.neural.layer.Softmax;
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
      modes[number] = Softmax.draw(rows, at + 1, layout.modes()[number], random.nextDouble(), 0);
      at += 1 + layout.modes()[number];
    }
    for (int choice = 0; choice < choices.length; choice++) {
      choices[choice] = Softmax.draw(rows, at, layout.classes()[choice], random.nextDouble(), 0);
      at += layout.classes()[choice];
    }
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
