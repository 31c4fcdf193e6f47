package io.tracemint.bench;

import io.tracemint.export.RecordSink;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CPU time of each format's writer on one thread: {@code WriteRecords [snap bytes]}. Simulated
 * batches are kept in memory and written again and again to nowhere; the median of seven rounds
 * counts.
 */
public final class WriteRecords {
  private static final int ROWS = 200_000;
  private static final int ROUNDS = 7;
  private static final int REPEATS = 10;

  private WriteRecords() {}

  public static void main(String[] arguments) throws IOException {
    int snap = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    for (ExportFormat format : ExportFormat.values()) {
      List<Columns> batches = batches(format);
      double[] rates = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        rates[round] = rate(format, batches, ExportOptions.plain().withSnapBytes(snap));
      }
      Arrays.sort(rates);
      System.out.printf(
          Locale.ROOT, "%-12s %6.2f million records/s%n", format, rates[ROUNDS / 2] / 1e6);
    }
  }

  private static double rate(ExportFormat format, List<Columns> batches, ExportOptions options)
      throws IOException {
    long started = cpuNanos();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      try (RecordSink sink = format.starting(OutputStream.nullOutputStream(), options)) {
        for (Columns batch : batches) {
          sink.write(batch);
        }
      }
    }
    return (double) ROWS * REPEATS / (cpuNanos() - started) * 1e9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<Columns> batches(ExportFormat format) throws IOException {
    List<Columns> batches = new ArrayList<>();
    RecordSink keep =
        new RecordSink() {
          @Override
          public void write(Columns batch) {
            batches.add(copy(batch));
          }

          @Override
          public void close() {}
        };
    if (format.packets()) {
      new Simulator(Simulation.ofPackets(ROWS, new Seed(1))).packets(keep);
    } else {
      new Simulator(Simulation.ofRecords(ROWS, new Seed(1))).records(keep);
    }
    return batches;
  }

  private static Columns copy(Columns batch) {
    Columns copy = new Columns(batch.fields(), batch.rows());
    copy.rows(batch.rows());
    for (Field field : batch.fields()) {
      Object from =
          switch (field.type()) {
            case INT -> batch.ints(field);
            case LONG -> batch.longs(field);
            case TEXT -> batch.texts(field);
            case ADDRESS6 -> batch.addresses(field);
          };
      Object to =
          switch (field.type()) {
            case INT -> copy.ints(field);
            case LONG -> copy.longs(field);
            case TEXT -> copy.texts(field);
            case ADDRESS6 -> copy.addresses(field);
          };
      System.arraycopy(
          from,
          0,
          to,
          0,
          Math.min(java.lang.reflect.Array.getLength(to), java.lang.reflect.Array.getLength(from)));
      if (field.nullable()) {
        System.arraycopy(batch.nulls(field), 0, copy.nulls(field), 0, batch.rows());
      }
    }
    return copy;
  }
}
