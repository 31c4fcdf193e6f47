package io.tracemint.train.calibration;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean of each attribute column over starting flows, over all where few start: the share of a
 * category in its column.
 */
final class RealShares {
  private static final int ROWS = 100;
  private static final int LEAST_ROWS = 20;
  private final double[] means;
  private final double[] all;
  private int startingRows;

  RealShares(EncodedFlows flows) {
    int width = flows.layout().attributeWidth();
    means = new double[width];
    all = new double[width];
    StartingRows starting = new StartingRows(flows.layout());
    Batch batch = new Batch(flows.layout(), Math.min(ROWS, flows.count()));
    for (int from = 0; from < flows.count(); from += batch.size) {
      int[] some = IntStream.range(from, Math.min(flows.count(), from + batch.size)).toArray();
      flows.read(some, batch);
      for (int row = 0; row < some.length; row++) {
        add(batch.attributes, row * width, starting);
      }
    }
    boolean few = startingRows < LEAST_ROWS;
    for (int column = 0; column < width; column++) {
      means[column] = few ? all[column] / flows.count() : means[column] / startingRows;
    }
  }

  private void add(float[] attributes, int at, StartingRows starting) {
    boolean starts = starting.contains(attributes, at);
    startingRows += starts ? 1 : 0;
    for (int column = 0; column < means.length; column++) {
      all[column] += attributes[at + column];
      means[column] += starts ? attributes[at + column] : 0;
    }
  }

  double[] of(Head head) {
    return Arrays.copyOfRange(means, head.column(), head.column() + head.width());
  }
}
