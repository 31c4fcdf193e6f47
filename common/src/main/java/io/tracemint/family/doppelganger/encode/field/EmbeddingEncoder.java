package io.tracemint.family.doppelganger.encode.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tracemint.neural.backend.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ports or protocols as vectors of length one that lie close together when they occur together
 * (IP2Vec). A value that was never seen takes the vector of the numerically nearest one that was.
 * Decoding finds the vector with the largest cosine, the smaller value on a tie; it compares with
 * all of them, so it is exact.
 */
public final class EmbeddingEncoder implements FieldEncoder {
  private static final double ROUNDING = 1e-6;

  private final long[] values;
  private final int dimensions;
  private final float[] vectors;

  /** Vectors of any length but zero, by value; all of one dimension. */
  public EmbeddingEncoder(@JsonProperty("vectors") Map<Long, float[]> vectors) {
    TreeMap<Long, float[]> sorted = new TreeMap<>(vectors);
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("An embedding needs at least one value");
    }
    this.values = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    this.dimensions = sorted.firstEntry().getValue().length;
    this.vectors = new float[values.length * dimensions];
    for (int place = 0; place < values.length; place++) {
      normalise(sorted.get(values[place]), place * dimensions);
    }
  }

  private void normalise(float[] vector, int at) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double norm = Math.sqrt(squares);
    // Vectors that come from a file are kept to the last bit.
    double length = Math.abs(norm - 1) < ROUNDING ? 1 : norm;
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException("A vector has a length above 0");
    }
    for (int dimension = 0; dimension < dimensions; dimension++) {
      vectors[at + dimension] = (float) (vector[dimension] / length);
    }
  }

  @Override
  public List<Output> outputs(String name) {
    return List.of(Output.signed(name, dimensions));
  }

  @Override
  public int width() {
    return dimensions;
  }

  @Override
  public void encode(long value, float[] target, int at) {
    System.arraycopy(vectors, nearest(value) * dimensions, target, at, dimensions);
  }

  private int nearest(long value) {
    int found = Arrays.binarySearch(values, value);
    if (found >= 0) {
      return found;
    }
    int above = -found - 1;
    if (above == 0 || above == values.length) {
      return Math.min(above, values.length - 1);
    }
    return value - values[above - 1] <= values[above] - value ? above - 1 : above;
  }

  @Override
  public long decode(float[] source, int at) {
    int best = 0;
    float bestProduct = Float.NEGATIVE_INFINITY;
    for (int place = 0; place < values.length; place++) {
      float product = product(source, at, place * dimensions);
      if (product > bestProduct) {
        best = place;
        bestProduct = product;
      }
    }
    return values[best];
  }

  // The rows have length one, so the largest product is the largest cosine.
  private float product(float[] source, int at, int row) {
    float sum = 0;
    for (int dimension = 0; dimension < dimensions; dimension++) {
      sum += source[at + dimension] * vectors[row + dimension];
    }
    return sum;
  }

  @JsonProperty("vectors")
  Map<Long, float[]> vectors() {
    Map<Long, float[]> byValue = new TreeMap<>();
    for (int place = 0; place < values.length; place++) {
      int at = place * dimensions;
      byValue.put(values[place], Arrays.copyOfRange(vectors, at, at + dimensions));
    }
    return byValue;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmbeddingEncoder encoder
        && Arrays.equals(encoder.values, values)
        && Arrays.equals(encoder.vectors, vectors);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String summary() {
    return values.length + " vectors of " + dimensions;
  }
}
