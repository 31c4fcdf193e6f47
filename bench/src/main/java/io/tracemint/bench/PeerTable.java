package io.tracemint.bench;

import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Quantity;
import io.tracemint.record.Columns;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makers as the columns of a table in Markdown, figures as its rows. */
final class PeerTable {
  private static final Map<String, String> FAMILIES =
      Map.of("jsd", "JSD", "emd-range", "EMD over range", "emd-log", "EMD of log1p over range");
  private static final String NONE = "";

  private final List<Maker> makers;
  private final Columns real;

  /** The makers, the floor by record second. */
  PeerTable(List<Maker> makers, Columns real) {
    this.makers = makers;
    this.real = real;
  }

  void print(PrintStream out) {
    row(out, NONE, Maker::name);
    out.println("|" + "---|".repeat(makers.size() + 1));
    row(out, "records made", this::made);
    for (String family : Excess.FAMILIES) {
      for (String field : fields(family)) {
        String name = family + "." + field;
        row(out, FAMILIES.get(family) + " " + field, maker -> figure(maker.metrics(), name));
      }
    }
    for (String family : Excess.FAMILIES) {
      for (String field : fields(family)) {
        String name = family + "." + field;
        row(
            out,
            "excess " + FAMILIES.get(family) + " " + field,
            maker -> figure(maker.excess(), name));
      }
    }
    variances(out);
    for (String test : List.of("test1", "test2", "test3", "test4")) {
      row(out, test + " %", maker -> percent(maker.tests(), test));
    }
    row(out, "nearer than the floor (of it)", this::copied);
    row(out, "two-sample AUC", maker -> Double.isNaN(maker.auc()) ? NONE : said(maker.auc()));
  }

  private void variances(PrintStream out) {
    for (Quantity quantity : continuous()) {
      for (String family : List.of("variance-ratio", "variance-ratio-log")) {
        row(
            out,
            family.replace('-', ' ') + " " + quantity,
            maker -> figure(maker.metrics(), family + "." + quantity));
      }
    }
  }

  private List<String> fields(String family) {
    List<Quantity> fields = family.equals("jsd") ? Quantity.CATEGORIES : continuous();
    return Stream.concat(fields.stream().map(Enum::name), Stream.of("mean")).toList();
  }

  private List<Quantity> continuous() {
    return Quantity.continuous(Kind.of(real.fields()));
  }

  private void row(PrintStream out, String head, Function<Maker, String> cell) {
    out.println(
        makers.stream().map(cell).collect(Collectors.joining(" | ", "| " + head + " | ", " |")));
  }

  private String made(Maker maker) {
    return maker.records() == 0
        ? NONE
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * maker.records() / real.rows());
  }

  /** Addresses and ports closer to the training values than another half of the trace is. */
  private String copied(Maker maker) {
    if (maker.metrics().isEmpty() || maker.records() == 0) {
      return NONE;
    }
    Map<String, Double> floor = makers.get(1).metrics();
    String copied =
        Stream.of("jsd.SA", "jsd.DA", "jsd-value.SA", "jsd-value.DA", "jsd.SP", "jsd.DP")
            .filter(name -> maker.metrics().get(name) < floor.get(name))
            .map(name -> name + " " + said(maker.metrics().get(name) / floor.get(name)))
            .collect(Collectors.joining(", "));
    return copied.isEmpty() ? "none" : copied;
  }

  private static String percent(Map<String, Double> figures, String name) {
    return figures.containsKey(name) ? String.format(Locale.ROOT, "%.2f", figures.get(name)) : NONE;
  }

  private static String figure(Map<String, Double> figures, String name) {
    return figures.containsKey(name) ? said(figures.get(name)) : NONE;
  }

  private static String said(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
