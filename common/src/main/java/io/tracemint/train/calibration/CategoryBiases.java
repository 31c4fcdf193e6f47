package io.tracemint.train.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The bias of each of a head's categories, those that are never to be chosen included. */
final class CategoryBiases {
  /** How far an unwanted category is kept below the chosen one in every row. */
  static final float MARGIN = 60;

  private CategoryBiases() {}

  /** Biases under which the rows choose categories as often as wanted, and at 0 never. */
  static float[] of(HeadRows rows, double[] wanted) {
    int[] kept = IntStream.range(0, wanted.length).filter(c -> wanted[c] > 0).toArray();
    HeadRows some = rows.of(kept);
    double[] shares = Arrays.stream(kept).mapToDouble(category -> wanted[category]).toArray();
    float[] found = new BiasSearch(some, shares).run();
    centre(found, shares);
    float[] biases = excluded(rows, some, found);
    for (int place = 0; place < kept.length; place++) {
      biases[kept[place]] = found[place];
    }
    return biases;
  }

  /** Only differences count; a mean of 0 keeps the numbers small. */
  private static void centre(float[] biases, double[] shares) {
    double mean = 0;
    for (int category = 0; category < biases.length; category++) {
      mean += shares[category] * biases[category];
    }
    for (int category = 0; category < biases.length; category++) {
      biases[category] -= (float) mean;
    }
  }

  private static float[] excluded(HeadRows rows, HeadRows kept, float[] found) {
    float[] room = new float[rows.categories()];
    for (int row = 0; row < rows.rows(); row++) {
      int choice = kept.choice(row, found);
      float largest = kept.sum(row, choice) + found[choice];
      for (int category = 0; category < room.length; category++) {
        room[category] = Math.min(room[category], largest - rows.sum(row, category));
      }
    }
    for (int category = 0; category < room.length; category++) {
      room[category] -= MARGIN;
    }
    return room;
  }
}
