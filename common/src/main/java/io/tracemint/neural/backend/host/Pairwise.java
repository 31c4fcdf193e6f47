package io.tracemint.neural.backend.host;

/**
 * Loops over two arrays at the same index. The compiler makes vector instructions of those alone:
 * where two offsets differ it cannot tell that what is written is not read later, and a number
 * takes twenty times as long. Numbers at different places are copied next to each other first.
 */
final class Pairwise {
  private static final int PIECE = 4096;

  private static final ThreadLocal<Pairwise> ROOM = ThreadLocal.withInitial(Pairwise::new);

  private final float[] source = new float[PIECE];
  private final float[] target = new float[PIECE];

  /** Reads the source and changes the target. */
  interface Loop {
    void run(float[] source, float[] target, int from, int to);
  }

  private Pairwise() {}

  static void each(float[] source, int from, float[] target, int to, int size, Loop loop) {
    if (from == to) {
      loop.run(source, target, to, to + size);
    } else {
      ROOM.get().inPieces(source, from, target, to, size, loop);
    }
  }

  /** The same by pieces that begin at 0, for loops that need room of their own. */
  static void copied(float[] source, int from, float[] target, int to, int size, Loop loop) {
    ROOM.get().inPieces(source, from, target, to, size, loop);
  }

  private void inPieces(float[] from, int fromAt, float[] to, int toAt, int size, Loop loop) {
    for (int i = 0; i < size; i += PIECE) {
      int part = Math.min(PIECE, size - i);
      System.arraycopy(from, fromAt + i, source, 0, part);
      System.arraycopy(to, toAt + i, target, 0, part);
      loop.run(source, target, 0, part);
      System.arraycopy(target, 0, to, toAt + i, part);
    }
  }
}
