package io.tracemint.bench;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.output.store.Digest;
import io.tracemint.random.Seed;
import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import io.tracemint.source.StoreInput;
import io.tracemint.table.file.RecordFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * What checksums cost: {@code Checksums PACKETS FOLDER}. Ingest is a task's work on one thread,
 * from a capture to Parquet; reading is a scan of all columns by Spark on one core. Rounds with and
 * without take turns; medians of processor time.
 */
public final class Checksums {
  private static final int WARM = 4;
  private static final int ROUNDS = 11;
  private static final String WRITE = "parquet.page.write-checksum.enabled";
  private static final String VERIFY = "parquet.page.verify-checksum.enabled";

  private final Path folder;
  private final List<CaptureSplit> capture;
  private final CaptureSettings settings;

  private Checksums(Path folder, long packets) throws IOException {
    this.folder = folder;
    this.settings =
        CaptureSettings.of(
            ConfigFactory.parseResources("reference.conf").resolve().getConfig("ingest"));
    Path file = Files.createDirectories(folder).resolve("t.pcap");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CaptureWriter writer =
            CaptureWriter.starting(out, CaptureFormat.pcap().withSnapBytes(96))) {
      new Simulator(Simulation.ofPackets(packets, new Seed(1))).packets(writer);
    }
    Configuration hadoop = new Configuration();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    FileStatus status = FileSystem.getLocal(hadoop).getFileStatus(path);
    this.capture = CaptureParts.ofFiles(List.of(status), settings, hadoop, BadFiles.failing());
  }

  public static void main(String[] arguments) throws IOException {
    Checksums bench = new Checksums(Path.of(arguments[1]), Long.parseLong(arguments[0]));
    bench.ingest();
    bench.scan();
  }

  private interface Work {
    long nanos() throws IOException;
  }

  /** Medians of works that take turns, in nanoseconds. */
  private static double[] medians(Work... works) throws IOException {
    List<List<Long>> times = new ArrayList<>();
    while (times.size() < works.length) {
      times.add(new ArrayList<>());
    }
    for (int round = 0; round < WARM + ROUNDS; round++) {
      for (int work = 0; work < works.length; work++) {
        long time = works[work].nanos();
        if (round >= WARM) {
          times.get(work).add(time);
        }
      }
    }
    return times.stream()
        .mapToDouble(own -> own.stream().sorted().toList().get(ROUNDS / 2))
        .toArray();
  }

  private void ingest() throws IOException {
    double[] times = medians(() -> write(true), () -> write(false), this::digest);
    double without = times[1] - times[2];
    System.out.printf(
        Locale.ROOT,
        "ingest: %.3f s, without checksums of pages %.3f s, SHA-256 %.3f s: rate with both is %.3f"
            + " of that without%n",
        times[0] / 1e9,
        times[1] / 1e9,
        times[2] / 1e9,
        without / times[0]);
  }

  private long write(boolean pages) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.setBoolean(WRITE, pages);
    org.apache.hadoop.fs.Path table =
        new org.apache.hadoop.fs.Path(folder.resolve("table").toUri());
    FileSystem.getLocal(hadoop).delete(table, true);
    long start = threadNanos();
    try (RecordFiles files = new RecordFiles(table, "part", PacketField.ALL, 1 << 20, hadoop)) {
      for (CaptureSplit split : capture) {
        try (PacketReader packets =
            new PacketReader(
                StoreInput.open(split.file(), hadoop), split, settings, RecordFilter.ALL)) {
          while (packets.read(files.batch())) {
            files.add();
          }
        }
      }
    }
    return threadNanos() - start;
  }

  private long digest() throws IOException {
    byte[] bytes = new byte[1 << 16];
    long nanos = 0;
    try (var files = Files.newDirectoryStream(folder.resolve("table"), "*.parquet")) {
      for (Path file : files) {
        long left = Files.size(file);
        long start = threadNanos();
        Digest digest = new Digest();
        for (; left > 0; left -= bytes.length) {
          digest.add(bytes, 0, (int) Math.min(left, bytes.length));
        }
        digest.sum();
        nanos += threadNanos() - start;
      }
    }
    return nanos;
  }

  private void scan() throws IOException {
    write(true);
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()) {
      double[] times = medians(() -> read(spark, true), () -> read(spark, false));
      System.out.printf(
          Locale.ROOT,
          "reading: %.3f s, without %.3f s: rate with checksums of pages is %.3f of that without%n",
          times[0] / 1e9,
          times[1] / 1e9,
          times[1] / times[0]);
    }
  }

  private long read(SparkSession spark, boolean verify) {
    long start = processNanos();
    spark
        .read()
        .option(VERIFY, verify)
        .parquet(folder.resolve("table").toString())
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    return processNanos() - start;
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
