package io.tracemint.evaluate.netml;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.RankCorrelation;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares the share of anomalies that a detector finds in the copy and in the real trace. */
public final class AnomalyTask implements Task {
  private final AnomalySettings settings;

  public AnomalyTask(AnomalySettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "anomalies";
  }

  @Override
  public String title() {
    return "Anomaly detection (NetML)";
  }

  @Override
  public String reading() {
    return "Share of sub-flows that a one-class SVM calls anomalous, for six representations of a"
        + " flow's headers, mean over splits into training and test. The machine learns from "
        + (settings.fitReal() ? "the real trace" : "each trace itself")
        + ". A good copy has the real shares, and orders the representations alike (rank"
        + " correlation 1).";
  }

  @Override
  public List<Use> uses() {
    return List.of(
        Use.distance(
            "relative-error", "shares that an anomaly detector calls anomalous", Scale.RELATIVE));
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    AnomalousShares shares = new AnomalousShares(settings, input.seed());
    Matrices known = matrices(input.real());
    double[] real = shares.of(known);
    if (Double.isNaN(real[0])) {
      throw NotApplicable.of(
          "needs %d real sub-flows of two or more packets, there are %d",
          AnomalySettings.FEWEST, known.rows());
    }
    TaskTable.Builder table = TaskTable.of(headings());
    table.row(cells("real" + capped(known), real, List.of()));
    input
        .models()
        .forEach(
            (name, model) -> {
              Matrices copy = matrices(model);
              double[] ours = settings.fitReal() ? shares.of(known, copy) : shares.of(copy);
              compare(table, name, capped(copy), ours, real, input.seed());
            });
    return table.build();
  }

  private Matrices matrices(Columns columns) {
    return Matrices.of(columns, settings.netmlCompatible());
  }

  private String capped(Matrices trace) {
    return trace.rows() > settings.subFlows()
        ? " (" + settings.subFlows() + " of " + trace.rows() + " sub-flows)"
        : "";
  }

  private static String[] headings() {
    List<String> headings = new ArrayList<>(List.of("anomalous share"));
    Arrays.stream(Representation.values()).map(Enum::name).forEach(headings::add);
    headings.addAll(List.of("from the real one", "rank correlation", "95 % interval"));
    return headings.toArray(String[]::new);
  }

  private static void compare(
      TaskTable.Builder table, String name, String note, double[] ours, double[] real, Seed seed) {
    if (Double.isNaN(ours[0])) {
      table.row(name + ": not applicable, fewer than " + AnomalySettings.FEWEST + " sub-flows");
      return;
    }
    double error = relativeError(ours, real);
    RankCorrelation order = RankCorrelation.of(ours, real, seed);
    table.row(cells(name + note, ours, List.of(error, order.coefficient(), order.interval())));
    table.metric(name, "relative-error", error);
    table.metric(name, "rank-correlation", order.coefficient());
  }

  private static List<Object> cells(String name, double[] shares, List<Object> rest) {
    List<Object> row = new ArrayList<>(List.of(name));
    Arrays.stream(shares).forEach(row::add);
    row.addAll(rest);
    return row;
  }

  private static double relativeError(double[] values, double[] real) {
    return IntStream.range(0, real.length)
        .filter(i -> real[i] > 0)
        .mapToDouble(i -> Math.abs(values[i] - real[i]) / real[i])
        .average()
        .orElse(Double.NaN);
  }
}
