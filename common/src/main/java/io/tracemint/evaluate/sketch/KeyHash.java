package io.tracemint.evaluate.sketch;

/** Seeded 64-bit hashes of 64-bit keys. */
final class KeyHash {
  private KeyHash() {}

  static long of(long key, long seed) {
    long bits = (key ^ seed) * 0x9E3779B97F4A7C15L + seed;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }

  static int slot(long key, long seed, int width) {
    return (int) Long.remainderUnsigned(of(key, seed), width);
  }

  /** Plus or minus one. */
  static int sign(long key, long seed) {
    return (of(key, seed) & 1) == 0 ? 1 : -1;
  }

  /** A seed for each row of a table. */
  static long[] rowSeeds(io.tracemint.random.Seed seed, int rows) {
    long[] seeds = new long[rows];
    for (int row = 0; row < rows; row++) {
      seeds[row] = seed.child(row).value();
    }
    return seeds;
  }
}
