package io.tracemint.doctor;

import io.tracemint.neural.backend.host.HostBackend;

/** Which library multiplies matrices on the CPU; training stands or falls by it. */
final class BlasCheck {
  private BlasCheck() {}

  static Finding ofThisMachine() {
    return check(new HostBackend().description());
  }

  static Finding check(String description) {
    return description.contains("plain Java")
        ? Finding.weak(
            "blas",
            description + ": about ten times slower",
            "Install libopenblas0 and point -Ddev.ludovic.netlib.blas.nativeLibPath at it.")
        : Finding.good("blas", description);
  }
}
