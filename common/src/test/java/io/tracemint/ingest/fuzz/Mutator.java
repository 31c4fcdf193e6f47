package io.tracemint.ingest.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files as attackers do: lengths and counts first, pieces cut, repeated and exchanged. */
final class Mutator {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_BYTES = 1 << 17;
  private static final long[] EXTREMES = {
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, Long.MAX_VALUE
  };

  private final List<byte[]> seeds;
  private final SplittableRandom random;

  Mutator(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new SplittableRandom(seed);
  }

  byte[] next() {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
      bytes = bytes.length == 0 ? bytes : changed(bytes);
    }
    return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> spliced(bytes, bytes);
      case 2 -> spliced(bytes, seeds.get(random.nextInt(seeds.size())));
      case 3 -> without(bytes);
      case 4, 5 -> withExtreme(bytes);
      default -> withOtherByte(bytes);
    };
  }

  // Half of the changes near the beginning, where headers are.
  private int place(byte[] bytes) {
    return random.nextInt(random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length);
  }

  private byte[] withOtherByte(byte[] bytes) {
    int at = place(bytes);
    bytes[at] =
        random.nextBoolean()
            ? (byte) random.nextInt(256)
            : (byte) (bytes[at] ^ 1 << random.nextInt(8));
    return bytes;
  }

  private byte[] withExtreme(byte[] bytes) {
    long value = EXTREMES[random.nextInt(EXTREMES.length)];
    int width = 1 << random.nextInt(4);
    boolean bigEndian = random.nextBoolean();
    int from = place(bytes);
    for (int at = 0; at < width && from + at < bytes.length; at++) {
      int shift = 8 * (bigEndian ? width - 1 - at : at);
      bytes[from + at] = (byte) (value >>> shift);
    }
    return bytes;
  }

  private byte[] without(byte[] bytes) {
    int from = place(bytes);
    int to = from + random.nextInt(Math.min(200, bytes.length - from)) + 1;
    return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
  }

  /** With a piece of another file, or of itself, put in. */
  private byte[] spliced(byte[] bytes, byte[] other) {
    int at = place(bytes);
    int from = random.nextInt(other.length);
    byte[] piece =
        Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(300)));
    byte[] head = joined(Arrays.copyOf(bytes, at), piece);
    return joined(head, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
