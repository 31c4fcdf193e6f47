package io.tracemint.neural.backend;

import static io.tracemint.neural.backend.ChannelLoops.addScaled;
import static io.tracemint.neural.backend.ChannelLoops.multiply;
import static io.tracemint.neural.backend.ChannelLoops.write;

/** A {@link Scan} over one sequence after the other. */
final class ScanKernel {
  private final ScanArrays arrays;
  private final float[] skips;

  ScanKernel(ScanArrays arrays) {
    this.arrays = arrays;
    this.skips = skips(arrays);
  }

  /** By channel. */
  private static float[] skips(ScanArrays arrays) {
    float[] skips = new float[arrays.channels];
    for (int i = 0; i < skips.length; i++) {
      skips[i] = arrays.skip.data()[arrays.skip.at() + i / arrays.perHead()];
    }
    return skips;
  }

  void run(int sequence, Heap result) {
    int channels = arrays.channels;
    ScanTurn turn = new ScanTurn(arrays);
    float[] y = new float[channels];
    float[][] h = new float[arrays.states][channels];
    arrays.load(arrays.memory, arrays.memory(sequence), h);
    int length = arrays.length();
    for (int t = 0; t < length; t++) {
      int row = sequence * length + t;
      if (t % Scan.BLOCK == 0 && arrays.scan.keeps()) {
        arrays.save(h, arrays.kept, arrays.block(sequence, t / Scan.BLOCK));
      }
      turn.take(row);
      row(turn, row, h, y);
      System.arraycopy(y, 0, result.data(), result.at() + row * channels, channels);
    }
    arrays.save(h, arrays.memory, arrays.memory(sequence));
  }

  private void row(ScanTurn turn, int row, float[][] h, float[] y) {
    float[] mixed = arrays.mixed.data();
    int u = arrays.mixed.at() + row * arrays.mixedColumns();
    System.arraycopy(mixed, u, y, 0, y.length);
    multiply(skips, y);
    for (int n = 0; n < h.length; n++) {
      int b = u + y.length + n;
      write(turn.decay, h[n], mixed[b], turn.written, h[n]);
      addScaled(h[n], mixed[b + h.length], y);
    }
  }
}
