package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.train.network.GeneratorNetwork;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** The row that the discriminator reads: all records of a flow, then its attributes. */
final class Samples {
  private Samples() {}

  static void write(Backend backend, Matrix features, Matrix attributes, Matrix rows) {
    backend.copyColumns(features, 0, rows, 0, features.columns());
    backend.copyColumns(attributes, 0, rows, features.columns(), attributes.columns());
  }

  static void write(Backend backend, GeneratorNetwork generator, Matrix rows) {
    write(backend, generator.features(), generator.softAttributes(), rows);
  }
}
