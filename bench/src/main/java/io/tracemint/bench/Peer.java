package io.tracemint.bench;

import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Floor;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Quantity;
import io.tracemint.evaluate.Trace;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a table of fidelity for synthetic CSVs beside each other: {@code Peer REAL.csv FOLDER...},
 * where each folder holds the synthetic CSVs of one maker in the NetShare layout.
 */
public final class Peer {
  private static final int REPETITIONS = 20;

  private final Columns real;
  private final Map<String, Double> floor;
  private final PrintStream out;

  private Peer(Columns real, PrintStream out) {
    this.real = real;
    this.floor = Floor.byRecord(real, REPETITIONS, new Seed(1));
    this.out = out;
  }

  /** Prints the table to standard output. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw UserError.of("Usage: bench/peer REAL.csv FOLDER... Give at least one folder of CSVs.");
    }
    Peer peer = new Peer(NetShareCsv.read(Path.of(arguments[0])), System.out);
    peer.head(Path.of(arguments[0]));
    peer.row("real", real -> "", Map.of(), peer.real);
    peer.row("floor, records", real -> "", peer.floor, peer.real);
    Map<String, Double> byFlow = Floor.byFlow(peer.real, REPETITIONS, new Seed(2));
    peer.row("floor, flows", real -> "", byFlow, peer.real);
    for (String folder : List.of(arguments).subList(1, arguments.length)) {
      for (Path csv : files(Path.of(folder))) {
        peer.synthetic(folder, csv);
      }
    }
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

  private void synthetic(String folder, Path csv) throws IOException {
    Columns synthetic = NetShareCsv.read(csv);
    String name = Path.of(folder).getFileName() + "/" + csv.getFileName();
    row(
        name,
        made -> String.format(Locale.ROOT, "%.0f %%", 100.0 * made.rows() / real.rows()),
        Fidelity.of(real, synthetic),
        synthetic);
  }

  private List<Quantity> continuous() {
    return Quantity.continuous(Kind.of(real.fields()));
  }

  private void head(Path file) {
    out.printf("%s: %,d records%n%n", file.getFileName(), real.rows());
    List<String> heads = new ArrayList<>(List.of("trace", "records made"));
    Quantity.CATEGORIES.forEach(quantity -> heads.add(quantity.name()));
    heads.addAll(
        List.of(
            "mean JSD",
            "EMD over range",
            "EMD of log1p over range",
            "excess JSD / range / log1p",
            "variance ratios",
            "tests 1/2/3/4 %"));
    out.println("| " + String.join(" | ", heads) + " |");
    out.println("|" + "---|".repeat(heads.size()));
  }

  private void row(
      String name, Function<Columns, String> made, Map<String, Double> metrics, Columns records) {
    List<String> cells = new ArrayList<>(List.of(name, made.apply(records)));
    Quantity.CATEGORIES.forEach(quantity -> cells.add(figure(metrics, "jsd." + quantity)));
    cells.add(figure(metrics, "jsd.mean"));
    cells.add(family(metrics, "emd-range"));
    cells.add(family(metrics, "emd-log"));
    cells.add(excess(metrics));
    cells.add(variances(metrics));
    cells.add(tests(records));
    out.println("| " + String.join(" | ", cells) + " |");
  }

  private String family(Map<String, Double> metrics, String family) {
    if (metrics.isEmpty()) {
      return "";
    }
    String fields =
        continuous().stream()
            .map(quantity -> quantity + " " + figure(metrics, family + "." + quantity))
            .collect(Collectors.joining(" "));
    return fields + ": " + figure(metrics, family + ".mean");
  }

  private String excess(Map<String, Double> metrics) {
    Map<String, Double> excess = Excess.of(metrics, floor);
    return Excess.FAMILIES.stream()
        .map(family -> figure(excess, family + ".mean"))
        .collect(Collectors.joining(" / "));
  }

  private String variances(Map<String, Double> metrics) {
    return continuous().stream()
        .map(quantity -> quantity + " " + figure(metrics, "variance-ratio." + quantity))
        .collect(Collectors.joining(" "));
  }

  private static String tests(Columns records) {
    Map<String, Double> passed = Profile.of(new Trace(records)).consistency().percentages();
    return Stream.of("test1", "test2", "test3", "test4")
        .map(test -> passed.containsKey(test) ? percent(passed.get(test)) : "–")
        .collect(Collectors.joining("/"));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String figure(Map<String, Double> metrics, String name) {
    return metrics.containsKey(name) ? String.format(Locale.ROOT, "%.4f", metrics.get(name)) : "–";
  }
}
