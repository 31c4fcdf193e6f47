package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.family.doppelganger.train.Watcher;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;

/** A step's cost by batch size and by length: that it grows no faster than either. */
final class SizeTable {
  private static final int[] BATCHES = {50, 100, 200, 400};
  private static final int[] LENGTHS = {10, 50, 100, 200, 400};
  private static final int WARM_UP = 4;

  private SizeTable() {}

  static void print() {
    System.out.println("one thread; 90 attributes, 12 features");
    System.out.println("batch  records  a block  GFLOP  step ms  ms a GFLOP  ms a 100 flows");
    for (int batch : BATCHES) {
      row(batch, new Shape(90, 12, 50, 10));
    }
    for (int sampleLength : new int[] {10, 1}) {
      for (int length : LENGTHS) {
        row(100, new Shape(90, 12, length, sampleLength));
      }
    }
  }

  private static void row(int batch, Shape shape) {
    try (HostBackend backend = new HostBackend()) {
      Trainer trainer = new Trainer(Timing.settings(batch), shape.layout(), new Seed(1), backend);
      EncodedFlows flows = shape.flows();
      trainer.train(flows, WARM_UP, Watcher.NONE);
      long before = backend.productOperations();
      double step = Timing.median(Timing.stepMillis(trainer, flows, 1));
      double giga = (backend.productOperations() - before) / 1e9 / (Timing.STEPS + 1);
      System.out.printf(
          "%5d %8d %8d %6.2f %8.1f %11.2f %15.1f%n",
          batch,
          shape.records(),
          shape.sampleLength(),
          giga,
          step,
          step / giga,
          step * 100 / batch);
    }
  }
}
