package io.tracemint.pipeline.anonymise;

import io.tracemint.settings.Secret;
import java.security.SecureRandom;

/**
 * The secret of a run. Where none is given it is drawn and forgotten: one that followed from the
 * seed, which manifests tell, would protect nothing.
 */
final class Key {
  private static final int BYTES = 32;

  private final byte[] bytes;
  private final boolean lost;

  private Key(byte[] bytes, boolean lost) {
    this.bytes = bytes;
    this.lost = lost;
  }

  static Key of(Secret given) {
    if (!given.isEmpty()) {
      return new Key(given.bytes(), false);
    }
    byte[] drawn = new byte[BYTES];
    new SecureRandom().nextBytes(drawn);
    return new Key(drawn, true);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Whether nobody can ever make the same again. */
  boolean isLost() {
    return lost;
  }
}
