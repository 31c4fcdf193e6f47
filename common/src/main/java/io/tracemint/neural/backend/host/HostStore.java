package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Heap;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Store;
import java.util.function.IntConsumer;

/** Numbers in arrays of the heap. */
interface HostStore extends HostPart, Store {
  @Override
  default Matrix zeros(int rows, int columns) {
    // Half of a transposed product begins inside a row, and the native BLAS is not entered unless
    // whole rows follow from there.
    return new HostMatrix(
        new float[Math.addExact(Math.multiplyExact(rows, columns), columns)], 0, rows, columns);
  }

  @Override
  default void write(float[] rowMajor, Matrix target) {
    HostMatrix t = HostMatrix.of(target);
    System.arraycopy(rowMajor, 0, t.data, t.offset, t.size());
  }

  @Override
  default void read(Matrix source, float[] rowMajor) {
    HostMatrix s = HostMatrix.of(source);
    System.arraycopy(s.data, s.offset, rowMajor, 0, s.size());
  }

  @Override
  default void copy(Matrix source, Matrix target) {
    HostMatrix t = HostMatrix.of(target);
    HostMatrix s = HostMatrix.of(source);
    System.arraycopy(s.data, s.offset, t.data, t.offset, t.size());
  }

  @Override
  default void fill(Matrix target, float value) {
    HostMatrix t = HostMatrix.of(target);
    java.util.Arrays.fill(t.data, t.offset, t.end(), value);
  }

  @Override
  default Heap heap(Matrix matrix) {
    HostMatrix m = HostMatrix.of(matrix);
    return new Heap(m.data, m.offset);
  }

  @Override
  default void put(Heap numbers, Matrix matrix) {
    // They lie there already.
  }

  @Override
  default void each(int count, IntConsumer work) {
    kit().threads().each(count, work);
  }
}
