package io.tracemint.bench;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.RowDecoder;
import io.tracemint.nprint.RowEncoder;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** How fast nPrint rows are made of packets, and packets of rows, on one core. */
public final class EncodeBits {
  private static final int PACKETS = 200_000;
  private static final int WARM = 4;
  private static final int ROUNDS = 11;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private EncodeBits() {}

  public static void main(String[] arguments) throws IOException {
    byte[] capture = capture();
    RowEncoder encoder = new RowEncoder(Layout.USUAL);
    RowDecoder decoder = new RowDecoder(Layout.USUAL);
    report("encode", () -> walk(capture, encoder, false, decoder));
    report("encode and decode", () -> walk(capture, encoder, true, decoder));
  }

  private static byte[] capture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CaptureWriter writer =
        CaptureWriter.starting(bytes, CaptureFormat.pcap().withSnapBytes(96))) {
      new Simulator(Simulation.ofPackets(PACKETS, new Seed(1))).packets(writer);
    }
    return bytes.toByteArray();
  }

  /** One pass over all packets; what it saw, so that nothing is left out. */
  private static long walk(byte[] capture, RowEncoder encoder, boolean back, RowDecoder decoder) {
    long seen = 0;
    int at = FILE_HEADER;
    while (at < capture.length) {
      int captured = Bytes.i32(capture, at + 8, true);
      at += RECORD_HEADER;
      if (encoder.encode(capture, at, at + captured)) {
        seen += back ? decoder.decode(encoder.row()).length : encoder.row()[96];
      }
      at += captured;
    }
    return seen;
  }

  private interface Pass {
    long run();
  }

  private static void report(String what, Pass pass) {
    double[] rates = new double[ROUNDS];
    long seen = 0;
    for (int round = -WARM; round < ROUNDS; round++) {
      long started = cpuNanos();
      seen += pass.run();
      rates[Math.max(0, round)] = PACKETS * 1e3 / (cpuNanos() - started);
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%-20s median %.2f, least %.2f million packets/s (%d)%n",
        what,
        rates[ROUNDS / 2],
        rates[0],
        seen);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
