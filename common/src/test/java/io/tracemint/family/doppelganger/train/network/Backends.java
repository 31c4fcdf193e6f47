package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import java.util.stream.Stream;

/** The backends that every test of the networks runs on. */
final class Backends {
  private Backends() {}

  static Stream<Backend> all() {
    return Stream.of(new HostBackend(), new Nd4jBackend());
  }
}
