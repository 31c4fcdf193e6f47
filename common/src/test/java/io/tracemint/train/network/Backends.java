package io.tracemint.train.network;

import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.host.HostBackend;
import io.tracemint.train.backend.nd4j.Nd4jBackend;
import java.util.stream.Stream;

/** The backends that every test of the networks runs on. */
final class Backends {
  private Backends() {}

  static Stream<Backend> all() {
    return Stream.of(new HostBackend(), new Nd4jBackend());
  }
}
