package io.tracemint.anonymise;

import java.io.Serializable;

/** The settings of an anonymisation and its secret, as sent to tasks. */
public final class Disguise implements Serializable {
  private static final long serialVersionUID = 1L;

  private final AnonymiseSettings settings;
  private final byte[] secret;

  public Disguise(AnonymiseSettings settings, byte[] secret) {
    this.settings = settings;
    this.secret = secret.clone();
  }

  AnonymiseSettings settings() {
    return settings;
  }

  byte[] secret() {
    return secret;
  }
}
