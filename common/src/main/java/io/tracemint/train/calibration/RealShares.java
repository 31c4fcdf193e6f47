package io.tracemint.train.calibration;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The mean of each attribute column over all flows: the share of a category in its column. */
final class RealShares {
  private static final int ROWS = 100;
  private final double[] means;

  RealShares(EncodedFlows flows) {
    int width = flows.layout().attributeWidth();
    means = new double[width];
    Batch batch = new Batch(flows.layout(), Math.min(ROWS, flows.count()));
    for (int from = 0; from < flows.count(); from += batch.size) {
      int[] some = IntStream.range(from, Math.min(flows.count(), from + batch.size)).toArray();
      flows.read(some, batch);
      for (int at = 0; at < some.length * width; at++) {
        means[at % width] += batch.attributes[at];
      }
    }
    for (int column = 0; column < width; column++) {
      means[column] /= flows.count();
    }
  }

  double[] of(Head head) {
    return Arrays.copyOfRange(means, head.column(), head.column() + head.width());
  }
}
