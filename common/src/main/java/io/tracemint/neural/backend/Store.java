package io.tracemint.neural.backend;

import java.util.function.IntConsumer;

/** Where a backend keeps numbers, and the ways there and back. */
public interface Store {
  Matrix zeros(int rows, int columns);

  void write(float[] rowMajor, Matrix target);

  void read(Matrix source, float[] rowMajor);

  void copy(Matrix source, Matrix target);

  void fill(Matrix target, float value);

  /** The numbers on the heap: the backend's own where it keeps them there, else a copy. */
  default Heap heap(Matrix matrix) {
    float[] values = new float[matrix.size()];
    read(matrix, values);
    return new Heap(values, 0);
  }

  /** Puts back numbers of {@link #heap} that have changed. */
  default void put(Heap numbers, Matrix matrix) {
    write(numbers.data(), matrix);
  }

  /** Does work on the heap for each of some sequences, none of which needs another's. */
  default void each(int count, IntConsumer work) {
    for (int i = 0; i < count; i++) {
      work.accept(i);
    }
  }

  /** Room for numbers that operations leave, to be read together. */
  default Results results(int count) {
    return new HeapResults(new double[count]);
  }

  /** Waits for all that was to leave them. */
  default double[] read(Results results) {
    return HeapResults.of(results).clone();
  }
}
