package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.train.Progress;
import io.tracemint.family.doppelganger.train.TrainSettings;
import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.family.doppelganger.train.Watcher;
import io.tracemint.family.doppelganger.train.network.NetworkSizes;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Training steps and generation on the GPU beside the CPU, by wall time, at some widths. */
public final class GpuBench {
  private static final int[] WIDTHS = {128, 256, 512};
  private static final int BATCH = 100;
  private static final int WARM_UP = 5;
  private static final int FLOWS = 5000;
  private static final Shape SHAPE = new Shape(90, 12, 50, 10);

  private GpuBench() {}

  public static void main(String[] arguments) {
    for (String part : arguments) {
      switch (part) {
        case "flows" -> flows();
        case "records" -> records();
        case "tokens" -> tokens();
        default -> throw new IllegalArgumentException(part + " is none of flows, records, tokens");
      }
    }
  }

  private static void records() {
    try (Backend gpu = new CudaBackend(Gpu.ANY)) {
      System.out.printf(
          "%nrecords of conversations; ten steps twice are the same: %s%n",
          SequenceSteps.trainsAlike(gpu));
    }
    System.out.println("width   step ms: " + Contest.heads() + "   drawn, records/s: the same");
    for (int width : new int[] {128, 256, 512}) {
      Contest.Row steps = Contest.of(backend -> SequenceSteps.millis(backend, width));
      Contest.Row drawn = Contest.of(backend -> SequenceSteps.recordsPerSecond(backend, width));
      System.out.printf("%5d %s %s%n", width, steps.millis(), drawn.rates());
    }
  }

  private static void tokens() {
    System.out.println("\nnetssm: width/blocks/states, rows x tokens, step ms: " + Contest.heads());
    tokens(new io.tracemint.neural.statespace.Shape(418, 64, 2, 16, 16), 4, 256);
    tokens(new io.tracemint.neural.statespace.Shape(418, 256, 6, 32, 32), 8, 512);
    tokens(new io.tracemint.neural.statespace.Shape(418, 512, 6, 64, 64), 2, 512);
  }

  private static void tokens(io.tracemint.neural.statespace.Shape shape, int batch, int length) {
    Contest.Row row =
        Contest.of(
            backend -> {
              TokenTable.Step step = new TokenTable.Step(backend, shape, batch, length);
              return Contest.millis(step::run);
            });
    System.out.printf(
        "%d/%d/%d %dx%d %s%n",
        shape.width(), shape.blocks(), shape.states(), batch, length, row.millis());
  }

  private static void flows() {
    parts();
    int processors = Runtime.getRuntime().availableProcessors();
    System.out.printf(
        "ten steps twice from one seed are the same: %s%n", trained().equals(trained()));
    System.out.printf(
        "%nshape %s, batch %d; host on 2 and on %d threads%n", SHAPE, BATCH, processors);
    System.out.println(
        "width  host 2 ms  host ms  GPU ms  x host 2  loss apart"
            + "  made on one thread, records/s  on the GPU");
    for (int width : WIDTHS) {
      row(width, processors);
    }
  }

  private static void row(int width, int processors) {
    Step two = step(width, () -> new HostBackend(2));
    Step all = step(width, () -> new HostBackend(processors));
    Step gpu = step(width, () -> new CudaBackend(Gpu.ANY));
    System.out.printf(
        "%5d %10.1f %8.1f %7.2f %9.1f %11.1e %30.0f %11.0f%n",
        width,
        two.millis,
        all.millis,
        gpu.millis,
        two.millis / gpu.millis,
        Math.abs(two.loss - gpu.loss) / Math.abs(two.loss),
        two.records,
        gpu.records);
  }

  /**
   * @param loss of the discriminator after the first steps; chaos has begun to part the backends
   */
  private record Step(double millis, double loss, double records) {}

  private static Step step(int width, Supplier<Backend> open) {
    try (Backend backend = open.get()) {
      Trainer trainer = new Trainer(settings(width), SHAPE.layout(), new Seed(1), backend);
      EncodedFlows flows = SHAPE.flows();
      double[] loss = new double[1];
      trainer.train(flows, WARM_UP, (Progress progress) -> loss[0] = progress.discriminatorLoss());
      trainer.train(flows, 3 * WARM_UP, Watcher.NONE);
      double millis = Timing.median(Timing.stepMillis(trainer, flows, 2));
      return new Step(millis, loss[0], recordsPerSecond(trainer, backend));
    }
  }

  private static TrainSettings settings(int width) {
    TrainSettings preset = Timing.settings(BATCH);
    NetworkSizes usual = preset.sizes();
    NetworkSizes sizes =
        new NetworkSizes(
            usual.attributeLayers(),
            width,
            width,
            usual.discriminatorLayers(),
            width,
            usual.attributeNoise(),
            usual.featureNoise());
    return new TrainSettings(
        BATCH,
        preset.discriminatorRounds(),
        preset.penaltyWeight(),
        preset.auxiliaryWeight(),
        preset.rates(),
        sizes,
        preset.switches());
  }

  private static double recordsPerSecond(Trainer trainer, Backend backend) {
    Generator generator = new Generator(SpeedTable.endless(trainer.snapshot()), backend);
    double[] seconds = new double[5];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      generator.flows(FLOWS, new Seed(i));
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    return (double) FLOWS * SHAPE.records() / Timing.median(seconds);
  }

  private static List<Integer> trained() {
    try (Backend gpu = new CudaBackend(Gpu.ANY)) {
      Trainer trainer = new Trainer(settings(256), SHAPE.layout(), new Seed(1), gpu);
      trainer.train(SHAPE.flows(), 2 * WARM_UP, Watcher.NONE);
      return trainer.snapshot().tensors().values().stream().map(Arrays::hashCode).toList();
    }
  }

  /** What one operation takes, to tell the device's share of a step from the driver's. */
  private static void parts() {
    long start = System.nanoTime();
    try (Backend gpu = new CudaBackend(Gpu.ANY)) {
      System.out.println(gpu.description());
      System.out.printf("opened and compiled in %.0f ms%n", (System.nanoTime() - start) / 1e6);
      Matrix x = gpu.zeros(BATCH, 512);
      Matrix y = gpu.zeros(BATCH, 512);
      Matrix square = gpu.zeros(512, 512);
      float[] values = new float[x.size()];
      Matrix one = gpu.zeros(1, 1);
      micros("a kernel of one number", gpu, () -> gpu.add(one, one));
      micros("a kernel of 100x512", gpu, () -> gpu.add(x, y));
      micros("a product by 512x512", gpu, () -> gpu.product(x, square, false, y));
      micros("a write of 100x512", gpu, () -> gpu.write(values, x));
      micros("a read of 100x512", gpu, () -> gpu.read(x, values));
      micros("a mean", gpu, () -> gpu.mean(x));
    }
  }

  private static void micros(String what, Backend gpu, Runnable once) {
    int count = 2000;
    for (int i = 0; i < count; i++) {
      once.run();
    }
    Matrix one = gpu.zeros(1, 1);
    gpu.mean(one);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      once.run();
    }
    gpu.mean(one);
    System.out.printf("%-24s %6.1f us%n", what, (System.nanoTime() - start) / 1e3 / count);
  }
}
