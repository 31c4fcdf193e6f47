package io.tracemint.bench;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Times the simulator on one thread: {@code SimulateToPcap <packets> <file> [snap bytes]}. Runs
 * twice and prints both rates; the first includes the compiler's warm-up.
 */
public final class SimulateToPcap {
  private SimulateToPcap() {}

  public static void main(String[] arguments) throws IOException {
    long packets = Long.parseLong(arguments[0]);
    int snap = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 96;
    for (int round = 0; round < 2; round++) {
      long started = System.nanoTime();
      long startedCpu = cpuNanos();
      simulate(packets, arguments[1], snap);
      double cpu = (cpuNanos() - startedCpu) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%.2f s, of these %.2f s CPU: %.2f million packets/s of CPU time%n",
          (System.nanoTime() - started) / 1e9,
          cpu,
          packets / cpu / 1e6);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void simulate(long packets, String file, int snap) throws IOException {
    CaptureFormat format = CaptureFormat.pcap().withSnapBytes(snap);
    try (CaptureWriter writer = CaptureWriter.starting(new FileOutputStream(file), format)) {
      new Simulator(Simulation.ofPackets(packets, new Seed(1))).packets(writer);
    }
  }
}
