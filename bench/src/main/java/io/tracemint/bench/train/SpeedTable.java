package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.TrainState;
import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.family.doppelganger.train.Watcher;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import io.tracemint.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps and generation of some shapes, beside the floor of the same run. */
final class SpeedTable {
  private static final int WARM_UP = 40;
  private static final int BATCH = 100;
  private static final int FLOWS = 2000;

  private SpeedTable() {}

  static void print(List<Shape> shapes) {
    System.out.println(
        "shape            threads  GFLOP  GFLOP/s  floor ms  step ms  x floor"
            + "  endless flows/s  flows/s as trained");
    for (int threads = 1; threads <= Integer.getInteger("threads", 2); threads++) {
      for (Shape shape : shapes) {
        System.out.println(row(shape, threads));
      }
    }
    for (Shape shape : shapes.subList(0, Math.min(2, shapes.size()))) {
      System.out.printf("%-16s %7s %33.1f ms%n", shape, "ND4J", nd4jStep(shape));
    }
  }

  private static String row(Shape shape, int threads) {
    try (HostBackend backend = new HostBackend(threads)) {
      Trainer trainer = new Trainer(Timing.settings(BATCH), shape.layout(), new Seed(1), backend);
      EncodedFlows flows = shape.flows();
      trainer.train(flows, WARM_UP, Watcher.NONE);
      double before = Timing.productRate();
      long done = backend.productOperations();
      double step = Timing.median(Timing.stepMillis(trainer, flows, threads));
      double operations = (double) (backend.productOperations() - done) / (Timing.STEPS + 1);
      double rate = Math.max(before, Timing.productRate());
      double floor = operations / rate * 1e3;
      String numbers =
          "%-16s %7d %6.2f %8.1f %9.1f %8.1f %8.2f"
              .formatted(shape, threads, operations / 1e9, rate / 1e9, floor, step, step / floor);
      return threads == 1 ? numbers + made(trainer) : numbers;
    }
  }

  private static String made(Trainer trainer) {
    TrainState model = trainer.snapshot();
    return " %16.0f %19.0f".formatted(flowsPerSecond(endless(model)), flowsPerSecond(model));
  }

  /** The same model with generation flags that always say "continues". */
  static TrainState endless(TrainState model) {
    Map<String, float[]> tensors = new LinkedHashMap<>(model.tensors());
    float[] values = tensors.get(TrainState.GENERATOR).clone();
    Layout layout = model.layout();
    // The biases of a block's heads are the last parameters; flags end each record.
    for (int record = 1; record <= layout.sampleLength(); record++) {
      int end = values.length - (layout.sampleLength() - record) * layout.featureWidth();
      values[end - 2] = 20;
      values[end - 1] = -20;
    }
    tensors.put(TrainState.GENERATOR, values);
    return new TrainState(layout, model.settings(), model.step(), model.updates(), tensors);
  }

  private static double flowsPerSecond(TrainState model) {
    Generator generator = new Generator(model, new HostBackend());
    double[] seconds = new double[21];
    for (int i = 0; i < seconds.length; i++) {
      long start = Timing.clock(1);
      generator.flows(FLOWS, new Seed(i));
      seconds[i] = (Timing.clock(1) - start) / 1e9;
    }
    return FLOWS / Timing.median(seconds);
  }

  /** ND4J on the CPU, one thread; to be read beside the first rows. */
  private static double nd4jStep(Shape shape) {
    Backend backend = new Nd4jBackend();
    Trainer trainer = new Trainer(Timing.settings(BATCH), shape.layout(), new Seed(1), backend);
    EncodedFlows flows = shape.flows();
    trainer.train(flows, 3, Watcher.NONE);
    return Timing.median(Timing.stepMillis(trainer, flows, 1));
  }
}
