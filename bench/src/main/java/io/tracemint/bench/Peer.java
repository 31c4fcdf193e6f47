package io.tracemint.bench;

import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Floor;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.trees.TwoSampleSettings;
import io.tracemint.evaluate.trees.TwoSampleTask;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints the fidelity of synthetic traces beside each other: {@code Peer REAL.csv FOLDER...}, where
 * each folder holds the synthetic CSVs of one maker in the NetShare layout.
 */
public final class Peer {
  private static final int REPETITIONS = 20;
  private static final TwoSampleSettings SAMPLES = new TwoSampleSettings(4000);
  private static final String CONTROL = "control";

  private final Columns real;
  private final Map<String, Double> floor;

  Peer(Columns real) {
    this.real = real;
    this.floor = Floor.byRecord(real, REPETITIONS, new Seed(1));
  }

  /** Prints the table to standard output. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw UserError.of("Usage: bench/peer REAL.csv FOLDER... Give at least one folder of CSVs.");
    }
    Columns real = NetShareCsv.read(Path.of(arguments[0]));
    Map<String, Columns> synthetic = read(List.of(arguments).subList(1, arguments.length));
    // The forest takes most of the time; searches for settings can do without.
    Map<String, Double> areas =
        Boolean.getBoolean("without-auc") ? Map.of() : areas(real, synthetic);
    List<Maker> makers = new Peer(real).makers(synthetic, areas);
    System.out.printf("%s: %,d records%n%n", Path.of(arguments[0]).getFileName(), real.rows());
    new PeerTable(makers, real).print(System.out);
  }

  private static Map<String, Columns> read(List<String> folders) throws IOException {
    Map<String, Columns> read = new LinkedHashMap<>();
    for (String folder : folders) {
      for (Path csv : files(Path.of(folder))) {
        Path maker = csv.toAbsolutePath().getParent().getFileName();
        read.put(maker + "/" + csv.getFileName(), NetShareCsv.read(csv));
      }
    }
    return read;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
      if (files.isEmpty()) {
        throw UserError.of("%s has no .csv file.", folder);
      }
      return files;
    }
  }

  /**
   * The columns of the table.
   *
   * @param areas of the two-sample test by the name of the trace, as far as it was made
   */
  List<Maker> makers(Map<String, Columns> synthetic, Map<String, Double> areas) {
    double control = areas.getOrDefault(CONTROL, Double.NaN);
    Map<String, Double> byFlow = Floor.byFlow(real, REPETITIONS, new Seed(2));
    List<Maker> makers = new ArrayList<>();
    makers.add(new Maker("real", real.rows(), Map.of(), Map.of(), Maker.tests(real), Double.NaN));
    makers.add(Maker.floor("floor, records", floor, control));
    makers.add(Maker.floor("floor, flows", byFlow, Double.NaN));
    synthetic.forEach(
        (name, records) -> makers.add(maker(name, records, areas.getOrDefault(name, Double.NaN))));
    return makers;
  }

  private Maker maker(String name, Columns records, double auc) {
    Map<String, Double> metrics = Fidelity.of(real, records);
    return new Maker(
        name, records.rows(), metrics, Excess.of(metrics, floor), Maker.tests(records), auc);
  }

  private static Map<String, Double> areas(Columns real, Map<String, Columns> synthetic) {
    TaskInput input = new TaskInput(real, Optional.empty(), synthetic, new Seed(3));
    TaskTable table = new TwoSampleTask(SAMPLES).run(input);
    Map<String, Double> areas = new LinkedHashMap<>();
    areas.put(CONTROL, (Double) table.rows().get(0).get(1));
    table
        .metrics()
        .forEach((name, figures) -> areas.put(name, figures.getOrDefault("auc", Double.NaN)));
    return areas;
  }
}
