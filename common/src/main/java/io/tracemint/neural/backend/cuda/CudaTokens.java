package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Tokens;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.device.Device;
import io.tracemint.neural.backend.cuda.device.Launch;
import io.tracemint.neural.backend.cuda.device.Memory;
import java.util.Arrays;

/**
 * Tokens on the device, column by column, and for columns that tables are added to by them the rows
 * of each token.
 *
 * @param order by column: rows of the first token, then those of the second
 * @param places by column, and of its end: where its part of the starts begins
 * @param starts where each token's rows begin in the order
 * @param sizes rows of the tables that a column's tokens choose
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record CudaTokens(
    CudaMatrix numbers, CudaMatrix order, CudaMatrix places, CudaMatrix starts, int[] sizes)
    implements Tokens {
  static CudaTokens of(Tokens tokens) {
    return (CudaTokens) tokens;
  }

  static CudaTokens of(int rows, int[] sizes, Memory memory, Device device) {
    int[] places = new int[sizes.length + 1];
    for (int column = 0; column < sizes.length; column++) {
      places[column + 1] = places[column] + lengthOfStarts(sizes[column]);
    }
    boolean ordered = places[sizes.length] > 0;
    CudaMatrix onDevice = memory.matrix(1, places.length);
    device.write(places, places.length, onDevice.address());
    return new CudaTokens(
        memory.matrix(sizes.length, rows),
        memory.matrix(ordered ? sizes.length : 0, rows),
        onDevice,
        memory.matrix(1, places[sizes.length]),
        sizes.clone());
  }

  /** Those of one column in room that is there: the tokens, their order, starts and two places. */
  static CudaTokens in(CudaMatrix room, int rows, int size) {
    int starts = lengthOfStarts(size);
    return new CudaTokens(
        room.rows(0, rows).reshaped(1, rows),
        room.rows(rows, rows).reshaped(1, rows),
        room.rows(2 * rows, 2).reshaped(1, 2),
        room.rows(2 * rows + 2, starts).reshaped(1, starts),
        new int[] {size});
  }

  /** Numbers that {@link #in} takes. */
  static int room(int rows, int size) {
    return 2 * rows + 2 + lengthOfStarts(size);
  }

  private static int lengthOfStarts(int size) {
    return size == 0 ? 0 : size + 1;
  }

  int rows() {
    return numbers.columns();
  }

  CudaMatrix column(int column) {
    return numbers.rows(column, 1);
  }

  CudaMatrix orderOf(int column) {
    return order.rows(column, 1);
  }

  /** The address of where a column's first token's rows begin. */
  long startsOf(int column) {
    int before = Arrays.stream(sizes, 0, column).map(CudaTokens::lengthOfStarts).sum();
    return starts.address() + (long) Integer.BYTES * before;
  }

  /** Orders what was written. */
  void order(Launch kernel) {
    int most = rows() + Arrays.stream(sizes).max().orElse(0) + 1;
    kernel
        .with(numbers, places)
        .with(order, starts)
        .with(rows())
        .with(most)
        .over(sizes.length * most);
  }

  boolean isOrdered() {
    return starts.size() > 0;
  }
}
