package io.tracemint.neural.backend.cuda.device;

import com.sun.jna.Pointer;

/**
 * Memory of the host that the device copies from by itself, handed out piece by piece. Whenever the
 * device was waited for it begins anew, so that steps that write the same write it to the same
 * pieces and can be recorded; when it is used up, the device is waited for.
 */
final class Staging {
  static final int BYTES = 16 << 20;
  private static final int ALIGNMENT = 256;

  private final Pointer memory;
  private final Runnable wait;
  private int used;

  Staging(Pointer memory, Runnable wait) {
    this.memory = memory;
    this.wait = wait;
  }

  /** A piece that nothing reads any more. */
  Pointer piece(int bytes) {
    if (bytes > BYTES - used) {
      wait.run();
    }
    Pointer piece = memory.share(used, bytes);
    used = Math.min(BYTES, (used + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    return piece;
  }

  /** Hands out the first piece again. */
  void begin() {
    used = 0;
  }

  Pointer memory() {
    return memory;
  }
}
