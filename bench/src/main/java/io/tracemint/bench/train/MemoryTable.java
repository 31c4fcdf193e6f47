package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.family.doppelganger.train.Watcher;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory that training takes above that of a Java process which has the libraries loaded and no
 * network: each shape in a process of its own, which prints both.
 */
final class MemoryTable {
  private static final int STEPS = 20;

  private MemoryTable() {}

  static void print(List<Shape> shapes) throws IOException {
    System.out.println("shape            base MiB  peak MiB  above the base MiB");
    for (Shape shape : shapes) {
      Process process = child(shape).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      System.out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static ProcessBuilder child(Shape shape) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainBench.class.getName(), "memory-of", shape.toString()));
    return new ProcessBuilder(command);
  }

  /** What the child does. */
  static void measure(Shape shape) throws IOException {
    Timing.productRate();
    System.gc();
    long base = mebibytes("VmRSS");
    try (HostBackend backend = new HostBackend()) {
      Trainer trainer = new Trainer(Timing.settings(100), shape.layout(), new Seed(1), backend);
      trainer.train(shape.flows(), STEPS, Watcher.NONE);
      long peak = mebibytes("VmHWM");
      System.out.printf("%-16s %8d %9d %19d%n", shape, base, peak, peak - base);
    }
  }

  private static long mebibytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
