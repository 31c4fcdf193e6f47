package io.tracemint.bench;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import io.tracemint.generate.Generator;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Trainer;
import io.tracemint.train.Watcher;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Matrix;
import io.tracemint.train.backend.host.HostBackend;
import io.tracemint.train.backend.nd4j.Nd4jBackend;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times training steps and generation with the paper's network sizes, beside the floor of the same
 * run: the time that the step's matrix products alone take at the rate of a product of 300x512 by
 * 512x512 numbers.
 */
public final class TrainTable {
  private static final int WARM_UP = 12;
  private static final int STEPS = Integer.getInteger("steps", 11);

  private TrainTable() {}

  /** Attributes, features with the generation flags, records of a flow, records a block. */
  private record Shape(int attributes, int features, int records, int sampleLength) {
    Layout layout() {
      List<Output> attributeOutputs =
          Stream.concat(
                  IntStream.range(0, attributes / 2 / 2)
                      .mapToObj(i -> Output.category("bit" + i, 2)),
                  IntStream.range(0, attributes - attributes / 2 / 2 * 2)
                      .mapToObj(i -> Output.signed("port" + i, 1)))
              .toList();
      List<Output> featureOutputs =
          Stream.concat(
                  IntStream.range(0, features).mapToObj(i -> Output.unit("size" + i)),
                  Stream.of(Layout.GENERATION_FLAGS))
              .toList();
      return new Layout(attributeOutputs, featureOutputs, sampleLength, records / sampleLength, 0);
    }

    @Override
    public String toString() {
      return "%d/%d/%d/%d".formatted(attributes, features, records, sampleLength);
    }
  }

  /** Random numbers where real flows would be: arithmetic takes as long. */
  private record RandomFlows(Layout layout) implements EncodedFlows {
    @Override
    public int count() {
      return 1000;
    }

    @Override
    public void read(int[] flows, Batch batch) {
      RandomGenerator random = new Seed(flows[0]).generator();
      fill(batch.attributes, random);
      fill(batch.features, random);
    }

    private static void fill(float[] values, RandomGenerator random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    System.out.println(new HostBackend().description());
    System.out.println(
        "shape            threads  GFLOP  GFLOP/s  floor ms  step ms  x floor  flows/s made  MiB");
    for (int threads = 1; threads <= Integer.getInteger("threads", 2); threads++) {
      for (Shape shape : shapes(arguments)) {
        System.out.println(row(shape, threads));
      }
    }
    shapes(arguments).stream().limit(2).forEach(shape -> System.out.println(nd4jRow(shape)));
  }

  private static List<Shape> shapes(String[] arguments) {
    if (arguments.length > 0) {
      return Arrays.stream(arguments).map(TrainTable::shape).toList();
    }
    return List.of(new Shape(90, 12, 50, 10), new Shape(90, 12, 50, 1), new Shape(159, 9, 130, 10));
  }

  private static Shape shape(String text) {
    int[] sizes = Arrays.stream(text.split("/")).mapToInt(Integer::parseInt).toArray();
    return new Shape(sizes[0], sizes[1], sizes[2], sizes[3]);
  }

  private static String row(Shape shape, int threads) throws IOException {
    try (HostBackend backend = new HostBackend(threads)) {
      Layout layout = shape.layout();
      TrainSettings settings = TrainSettings.from(Settings.defaults().group("train"));
      Trainer trainer = new Trainer(settings, layout, new Seed(1), backend);
      RandomFlows flows = new RandomFlows(layout);
      trainer.train(flows, WARM_UP, Watcher.NONE);
      double rate = productRate();
      long before = backend.productOperations();
      double step = median(stepMillis(trainer, flows, threads));
      double operations = (double) (backend.productOperations() - before) / (STEPS + 1);
      double again = productRate();
      double best = Math.max(rate, again);
      double floor = operations / best * 1e3;
      return "%-16s %7d %6.2f %8.1f %9.1f %8.1f %8.2f %13.0f %4d"
          .formatted(
              shape,
              threads,
              operations / 1e9,
              best / 1e9,
              floor,
              step,
              step / floor,
              threads == 1 ? made(trainer) : Double.NaN,
              residentMebibytes());
    }
  }

  private static double[] stepMillis(Trainer trainer, RandomFlows flows, int threads) {
    double[] millis = new double[STEPS];
    long[] last = {0};
    int[] done = {0};
    trainer.train(
        flows,
        STEPS + 1,
        progress -> {
          long now = clock(threads);
          if (done[0] > 0) {
            millis[done[0] - 1] = (now - last[0]) / 1e6;
          }
          done[0]++;
          last[0] = clock(threads);
        });
    return millis;
  }

  /** ND4J on the CPU, one thread; to be read beside the first table's rows. */
  private static String nd4jRow(Shape shape) {
    TrainSettings settings = TrainSettings.from(Settings.defaults().group("train"));
    Backend backend = new Nd4jBackend();
    Trainer trainer = new Trainer(settings, shape.layout(), new Seed(1), backend);
    RandomFlows flows = new RandomFlows(shape.layout());
    trainer.train(flows, 3, Watcher.NONE);
    double step = median(stepMillis(trainer, flows, 1));
    return "%-16s %7s %33.1f ms".formatted(shape, "ND4J", step);
  }

  /** Processor time where one thread does all, so that neighbours do not count; else wall time. */
  private static long clock(int threads) {
    return threads == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** Operations a second of one product on one thread, the median of many. */
  private static double productRate() {
    try (HostBackend single = new HostBackend()) {
      Matrix left = single.zeros(300, 512);
      Matrix right = single.zeros(512, 512);
      Matrix result = single.zeros(300, 512);
      single.fill(left, 0.5f);
      single.fill(right, 0.5f);
      double[] seconds = new double[201];
      for (int i = 0; i < seconds.length; i++) {
        long start = clock(1);
        single.productWithTransposed(left, right, false, result);
        seconds[i] = (clock(1) - start) / 1e9;
      }
      return 2.0 * 300 * 512 * 512 / median(seconds);
    }
  }

  private static double made(Trainer trainer) {
    Generator generator = new Generator(trainer.snapshot(Map.of()), new HostBackend());
    double[] seconds = new double[21];
    for (int i = 0; i < seconds.length; i++) {
      long start = clock(1);
      generator.flows(2000, new Seed(i));
      seconds[i] = (clock(1) - start) / 1e9;
    }
    return 2000 / median(seconds);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
