package io.tracemint.neural.backend;

import io.tracemint.neural.backend.host.HostBackend;
import java.util.ArrayList;
import java.util.List;

/** One operation of a backend on drawn numbers, to be compared with host's. */
public record Operation(String name, Work work) {
  /** Draws what it needs, works, and names the matrices that hold the results. */
  interface Work {
    List<Matrix> on(Backend backend, Numbers numbers);
  }

  /** All of them, at sizes that are no multiple of a block. */
  public static List<Operation> all() {
    List<Operation> all = new ArrayList<>(PlainOperations.all());
    all.addAll(LayerOperations.all());
    all.addAll(SequenceOperations.all());
    return all;
  }

  /** The largest difference from host's results, beside one or host's largest number. */
  public double difference(Backend backend) {
    try (Backend host = new HostBackend()) {
      float[] expected = results(host, 1);
      float[] actual = results(backend, 1);
      double difference = 0;
      double largest = 1;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        double apart = Math.abs(expected[i] - actual[i]);
        // What is not a number is as far away as can be.
        difference = apart <= difference ? difference : Double.isNaN(apart) ? 1 / 0.0 : apart;
      }
      return difference / largest;
    }
  }

  public float[] results(Backend backend, long seed) {
    List<Matrix> matrices = work.on(backend, new Numbers(backend, seed));
    float[] all = new float[matrices.stream().mapToInt(Matrix::size).sum()];
    int at = 0;
    for (Matrix matrix : matrices) {
      float[] values = new float[matrix.size()];
      backend.read(matrix, values);
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }

  @Override
  public String toString() {
    return name;
  }
}
