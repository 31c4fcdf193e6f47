package io.tracemint.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** The whole pipeline on a small trace with small networks, and what is right about its result. */
final class SmallRun {
  private static final List<String> SETTINGS =
      List.of(
          "model=doppelganger",
          "flows.chunks=4",
          "doppelganger.passes=20",
          "doppelganger.least-steps=80",
          "doppelganger.least-flows=5",
          "doppelganger.fine-tune-share=1",
          "doppelganger.train.batch=10",
          "doppelganger.train.discriminator-rounds=1",
          "doppelganger.train.discriminator-units=32",
          "doppelganger.train.attribute-units=32",
          "doppelganger.train.lstm-units=16",
          "doppelganger.encode.max-length=20",
          "evaluate.tasks=false",
          "evaluate.floor-repetitions=1");

  // Most of a run of a minute is Java warming up: the quick compiler and the small collector.
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private SmallRun() {}

  static List<String> words(String input, String output) {
    List<String> words = new ArrayList<>(List.of("run", input, "--output", output));
    SETTINGS.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  /** The sizes that two executors of one core need. */
  static List<String> sizes() {
    return List.of(
        "--executor-memory", "768m",
        "--executor-cores", "1",
        "--driver-memory", "1g",
        "--conf", "spark.driver.memoryOverhead=384m",
        "--conf", "spark.executor.memoryOverhead=384m",
        "--conf", "spark.driver.defaultJavaOptions=" + SHORT_LIVED,
        "--conf", "spark.executor.defaultJavaOptions=" + SHORT_LIVED,
        "--conf", "spark.sql.shuffle.partitions=2",
        "--conf", "spark.log.level=WARN",
        "--conf", "spark.ui.enabled=false");
  }

  /** A trace of three minutes with no real data in it, the same for all tests. */
  static Path trace() {
    return Kept.folder("trace", SmallRun::simulate).resolve("t.pcap");
  }

  private static void simulate(Path folder) {
    String file = folder.resolve("t.pcap").toString();
    finish(
        List.of("simulate", "--packets", "1500", "--hours", "0.05", "--output", file),
        folder.resolve("simulate.log"));
  }

  /** The weights of the same run on this machine alone, with nothing killed. */
  static Map<String, Long> undisturbed() throws IOException {
    Path folder = Kept.folder("small", SmallRun::train);
    return weights(FileSystem.getLocal(new Configuration()), folder.resolve("out").toString());
  }

  /** Up to the model: what is made of it is nobody's to compare. */
  private static void train(Path folder) {
    Path output = folder.resolve("out");
    Path log = folder.resolve("run.log");
    try (Child job = onThisMachine(words(trace().toString(), output.toString()), log)) {
      Path model = output.resolve("model/_SUCCESS");
      Waiting.until("model", Waiting.PATIENCE, () -> Files.exists(model) || !job.isAlive());
      if (Files.notExists(model)) {
        throw new AssertionError(job.log());
      }
      job.stop();
    }
  }

  static void finish(List<String> words, Path log) {
    try (Child job = onThisMachine(words, log)) {
      if (job.awaitEnd(Waiting.PATIENCE) != 0) {
        throw new AssertionError(job.log());
      }
    }
  }

  private static Child onThisMachine(List<String> words, Path log) {
    List<String> command =
        new ArrayList<>(List.of(Distribution.SPARK.resolve("bin/spark-submit").toString()));
    command.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
    command.addAll(
        List.of("--conf", "spark.sql.shuffle.partitions=2", "--conf", "spark.log.level=WARN"));
    command.addAll(List.of("--driver-java-options", SHORT_LIVED));
    command.add(Distribution.APPLICATION.toString());
    command.addAll(words);
    return Child.start(command, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), log);
  }

  /** Checksums of the trained weights of every chunk, by file name. */
  static Map<String, Long> weights(FileSystem system, String output) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    for (LocatedFileStatus file : files(system, output + "/model")) {
      if (file.getPath().getName().matches("chunk-\\d+\\.model")) {
        CRC32C checksum = new CRC32C();
        try (InputStream in = system.open(file.getPath())) {
          checksum.update(in.readAllBytes());
        }
        checksums.put(file.getPath().getName(), checksum.getValue());
      }
    }
    return checksums;
  }

  /** Waits until chunks beside the seed have checkpoints: executors are fine-tuning. */
  static void awaitFineTuning(FileSystem system, String output, Child job) {
    Set<String> training = new HashSet<>();
    Waiting.until(
        "fine-tuning",
        Waiting.PATIENCE,
        () -> {
          training.addAll(chunksWithCheckpoints(system, output));
          return training.size() > 1 || !job.isAlive();
        });
  }

  private static Set<String> chunksWithCheckpoints(FileSystem system, String output) {
    Set<String> states = new HashSet<>();
    try {
      for (LocatedFileStatus file : files(system, output + "/model")) {
        String name = file.getPath().getName();
        if (name.startsWith("chunk-") && name.endsWith(".state")) {
          states.add(name);
        }
      }
    } catch (IOException | RuntimeException e) {
      // A file that is renamed while the folder is listed (the local file system then throws the
      // second kind): the next look sees it.
      return states;
    }
    return states;
  }

  private static List<LocatedFileStatus> files(FileSystem system, String folder)
      throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder);
    List<LocatedFileStatus> all = new ArrayList<>();
    if (system.exists(path)) {
      RemoteIterator<LocatedFileStatus> files = system.listFiles(path, true);
      while (files.hasNext()) {
        all.add(files.next());
      }
    }
    return all;
  }

  static boolean isDone(FileSystem system, String output) {
    return manifest(system, output + "/report").path("status").asText().equals("done");
  }

  /** When the seed chunk's first training step was done. */
  static Instant firstStep(FileSystem system, String output) {
    return Instant.parse(manifest(system, output + "/model").path("first-step").asText());
  }

  private static JsonNode manifest(FileSystem system, String folder) {
    return json(system, folder + "/run.json");
  }

  static JsonNode json(FileSystem system, String file) {
    try (InputStream in = system.open(new org.apache.hadoop.fs.Path(file))) {
      return new ObjectMapper().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
