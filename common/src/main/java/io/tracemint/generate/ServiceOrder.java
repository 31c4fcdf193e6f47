package io.tracemint.generate;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Hands the lengths that a service's flows got to those of a block in the order of the lengths that
 * the model drew for them: the model says which flows are long, the original how long.
 */
final class ServiceOrder implements RecordPass.Lengths {
  private final int[] services;
  private final int[] lengths;

  ServiceOrder(int[] services, int[] lengths) {
    this.services = services;
    this.lengths = lengths;
  }

  @Override
  public void align(int from, int size, IntUnaryOperator drawn) {
    long[] byModel = new long[size];
    long[] byLength = new long[size];
    for (int row = 0; row < size; row++) {
      long service = (long) services[from + row] << 40;
      byModel[row] = service | (long) drawn.applyAsInt(row) << 14 | row;
      byLength[row] = service | lengths[from + row];
    }
    Arrays.sort(byModel);
    Arrays.sort(byLength);
    for (int place = 0; place < size; place++) {
      int row = (int) (byModel[place] & ((1 << 14) - 1));
      lengths[from + row] = (int) (byLength[place] & ((1L << 40) - 1));
    }
  }
}
