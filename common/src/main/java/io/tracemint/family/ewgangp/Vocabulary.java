package io.tracemint.family.ewgangp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The words of a field, which are values in ascending order, and their vectors, each number between
 * 0 and 1.
 *
 * @param values big-endian, in Base64
 * @param vectors of each value in turn, big-endian, in Base64
 */
record Vocabulary(String values, String vectors) {
  Vocabulary {
    int words = Base64.getDecoder().decode(values).length / Long.BYTES;
    int numbers = Base64.getDecoder().decode(vectors).length / Float.BYTES;
    if (words == 0 || numbers < words) {
      throw new IllegalArgumentException(words + " words with " + numbers + " numbers");
    }
  }

  static Vocabulary of(long[] values, float[] vectors) {
    ByteBuffer ofValues = ByteBuffer.allocate(Long.BYTES * values.length);
    ofValues.asLongBuffer().put(values);
    ByteBuffer ofVectors = ByteBuffer.allocate(Float.BYTES * vectors.length);
    ofVectors.asFloatBuffer().put(vectors);
    Base64.Encoder encoder = Base64.getEncoder();
    return new Vocabulary(
        encoder.encodeToString(ofValues.array()), encoder.encodeToString(ofVectors.array()));
  }

  /** The distinct values; of more than {@code most} so many quantiles. */
  static long[] words(long[] all, int most, int quantiles) {
    long[] sorted = Arrays.stream(all).sorted().toArray();
    long[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= most) {
      return distinct.length == 0 ? new long[1] : distinct;
    }
    long[] kept = new long[quantiles];
    Arrays.setAll(
        kept, i -> sorted[(int) ((long) i * (sorted.length - 1) / Math.max(1, quantiles - 1))]);
    return Arrays.stream(kept).distinct().toArray();
  }

  /** The word that is nearest to a value. */
  static int word(long[] words, long value) {
    int found = Arrays.binarySearch(words, value);
    if (found >= 0) {
      return found;
    }
    int above = Math.min(words.length - 1, -found - 1);
    int below = Math.max(0, above - 1);
    return value - words[below] < words[above] - value ? below : above;
  }

  /** Unpacked. */
  Words words() {
    ByteBuffer ofValues = ByteBuffer.wrap(Base64.getDecoder().decode(values));
    long[] longs = new long[ofValues.remaining() / Long.BYTES];
    ofValues.asLongBuffer().get(longs);
    ByteBuffer ofVectors = ByteBuffer.wrap(Base64.getDecoder().decode(vectors));
    float[] floats = new float[ofVectors.remaining() / Float.BYTES];
    ofVectors.asFloatBuffer().get(floats);
    return new Words(longs, floats);
  }
}
