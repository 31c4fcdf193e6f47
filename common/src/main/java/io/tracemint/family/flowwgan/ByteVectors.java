package io.tracemint.family.flowwgan;

import io.tracemint.failure.UserError;
import io.tracemint.family.header.Header;
import io.tracemint.neural.layer.SkipGram;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Vectors of bytes between -1 and 1, by which other bytes they stand beside in headers. */
final class ByteVectors {
  /** Places of a header's bytes that are learnt: all but addresses. */
  static final int[] PLACES =
      IntStream.range(0, Header.SIZE)
          .filter(i -> i < Header.SOURCE || i >= Header.SOURCE + Header.ADDRESSES)
          .toArray();

  private static final int BYTES = 256;
  private static final int WINDOW = 2;
  private static final double RATE = 0.025;

  private final int dimensions;
  private final float[] vectors;

  ByteVectors(List<List<Float>> vectors) {
    if (vectors.size() != BYTES || vectors.get(0).isEmpty()) {
      throw UserError.of(
          "The encoders hold vectors of %d bytes, not of %d. Run the fit job again.",
          vectors.size(), BYTES);
    }
    this.dimensions = vectors.get(0).size();
    this.vectors = new float[BYTES * dimensions];
    for (int i = 0; i < this.vectors.length; i++) {
      this.vectors[i] = vectors.get(i / dimensions).get(i % dimensions);
    }
  }

  static List<List<Float>> learn(List<byte[]> headers, int dimensions, int passes, Seed seed) {
    long[] counts = new long[BYTES];
    for (byte[] header : headers) {
      for (int place : PLACES) {
        counts[header[place] & 0xFF]++;
      }
    }
    SkipGram table = new SkipGram(dimensions, counts, seed.child("bytes"));
    RandomGenerator random = seed.child("pairs").generator();
    for (int pass = 0; pass < passes; pass++) {
      double rate = RATE * (passes - pass) / passes;
      headers.forEach(header -> learn(table, header, rate, random));
    }
    return scaled(table.vectors(), dimensions);
  }

  private static void learn(SkipGram table, byte[] header, double rate, RandomGenerator random) {
    for (int i = 0; i < PLACES.length; i++) {
      for (int j = Math.max(0, i - WINDOW); j < Math.min(PLACES.length, i + WINDOW + 1); j++) {
        if (i != j) {
          table.learn(header[PLACES[i]] & 0xFF, table, header[PLACES[j]] & 0xFF, rate, random);
        }
      }
    }
  }

  /** Each dimension between -1 and 1, where the generator's tanh can reach. */
  private static List<List<Float>> scaled(float[] vectors, int dimensions) {
    List<List<Float>> scaled = new ArrayList<>();
    for (int word = 0; word < BYTES; word++) {
      List<Float> own = new ArrayList<>();
      for (int i = 0; i < dimensions; i++) {
        int dimension = i;
        double most =
            IntStream.range(0, BYTES)
                .mapToDouble(other -> Math.abs(vectors[other * dimensions + dimension]))
                .max()
                .orElse(1);
        own.add((float) (vectors[word * dimensions + i] / Math.max(1e-9, most)));
      }
      scaled.add(own);
    }
    return scaled;
  }

  int dimensions() {
    return dimensions;
  }

  void write(byte word, float[] into, int at) {
    System.arraycopy(vectors, (word & 0xFF) * dimensions, into, at, dimensions);
  }

  /** The byte whose vector lies nearest. */
  byte nearest(float[] made, int at) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int word = 0; word < BYTES; word++) {
      double distance = 0;
      for (int i = 0; i < dimensions; i++) {
        double off = made[at + i] - vectors[word * dimensions + i];
        distance += off * off;
      }
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return (byte) best;
  }
}
