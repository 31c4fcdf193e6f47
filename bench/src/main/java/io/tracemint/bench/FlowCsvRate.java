package io.tracemint.bench;

import io.tracemint.ingest.csv.CsvLayout;
import io.tracemint.ingest.csv.CsvSettings;
import io.tracemint.ingest.csv.DialectDetector;
import io.tracemint.ingest.csv.FlowCsvReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** Rows a second of the flow CSV reader on one core, for the NetShare layout held in memory. */
public final class FlowCsvRate {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 9;

  private FlowCsvRate() {}

  public static void main(String[] arguments) throws IOException {
    byte[] text = text();
    CsvSettings settings = CsvSettings.automatic();
    CsvLayout layout =
        new DialectDetector(settings).detect("memory", new ByteArrayInputStream(text));
    double[] rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long before = cpuNanos();
      long rows = read(text, layout, settings);
      rates[round] = rows * 1e9 / (cpuNanos() - before);
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%d rows, %.1f bytes a row: median %.2f M rows/s of CPU time, %.0f MB/s%n",
        ROWS,
        text.length / (double) ROWS,
        rates[ROUNDS / 2] / 1e6,
        rates[ROUNDS / 2] * text.length / ROWS / 1e6);
  }

  private static long read(byte[] text, CsvLayout layout, CsvSettings settings) throws IOException {
    Columns batch = new Columns(FlowField.ALL, 4_096);
    long rows = 0;
    try (FlowCsvReader reader =
        new FlowCsvReader(new ByteArrayInputStream(text), layout, settings, new Skips("memory"))) {
      while (reader.read(batch)) {
        rows += batch.rows();
      }
      return rows;
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] text() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder(80 * ROWS);
    text.append("srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(address(random)).append(',').append(address(random)).append(',');
      text.append(random.nextInt(65_536)).append(',').append(random.nextInt(65_536)).append(',');
      text.append(random.nextInt(4) == 0 ? "UDP" : "TCP").append(',');
      text.append(1_713_484_784_962_686L + row * 137L).append(',');
      text.append(random.nextInt(100)).append('.').append(100_000 + random.nextInt(900_000));
      text.append(',').append(random.nextInt(100)).append(',').append(random.nextInt(100_000));
      text.append(random.nextInt(3) == 0 ? ",SF\n" : ",S0\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String address(SplittableRandom random) {
    return random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".7";
  }
}
