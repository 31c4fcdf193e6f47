package io.tracemint.neural.backend;

/** What a row makes of the memory, spread over channels. */
final class ScanTurn {
  final float[] width;
  final float[] decay;
  final float[] written;
  private final ScanArrays arrays;

  ScanTurn(ScanArrays arrays) {
    this.arrays = arrays;
    this.width = new float[arrays.heads];
    this.decay = new float[arrays.channels];
    this.written = new float[arrays.channels];
  }

  void take(int row) {
    Heap mixed = arrays.mixed;
    Heap steps = arrays.steps;
    int perHead = arrays.perHead();
    int u = mixed.at() + row * arrays.mixedColumns();
    boolean begins = arrays.scan.sequences().begins(row);
    for (int head = 0; head < width.length; head++) {
      float step = steps.data()[steps.at() + row * width.length + head];
      float wide = softplus(step + arrays.bias(head));
      width[head] = wide;
      float stays = begins ? 0 : (float) Math.exp(arrays.rate(head) * wide);
      for (int i = head * perHead; i < (head + 1) * perHead; i++) {
        decay[i] = stays;
        written[i] = wide * mixed.data()[u + i];
      }
    }
  }

  // Math.log1p takes ten times as long.
  private static float softplus(float x) {
    double power = Math.exp(x);
    return x > 20 ? x : (float) (x < -10 ? power : Math.log(1 + power));
  }
}
