package io.tracemint.evaluate.sketch;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.RankCorrelation;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the errors of sketches on the copy with those on the real trace. */
public final class HeavyHitterTask implements Task {
  // Sketches that do not err cannot be compared, so memory is halved until Count-Min errs by a
  // percent on the real trace.
  static final int LEAST_MEMORY = 80;
  private static final double VISIBLE_ERROR = 0.01;

  private final HeavyHitterSettings settings;

  public HeavyHitterTask(HeavyHitterSettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "heavy-hitters";
  }

  @Override
  public String title() {
    return "Heavy hitters by sketches";
  }

  @Override
  public String reading() {
    return "Mean relative error of the counts of the heaviest destinations, sources and five-tuples"
        + " (those with a given share of the packets), over several seeds, at equal memory. A good"
        + " copy gives each sketch the error it has on the real trace, and ranks the sketches alike"
        + " (rank correlation 1; four sketches, so its interval is wide).";
  }

  @Override
  public List<Use> uses() {
    return List.of(
        Use.distance(
            "relative-error", "errors of sketches that count heavy hitters", Scale.RELATIVE));
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    List<String> headings = new ArrayList<>(List.of("mean relative error"));
    headings.addAll(SketchErrors.SKETCHES);
    headings.addAll(List.of("from the real one", "rank correlation", "95 % interval"));
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    Map<String, List<double[]>> figures = new LinkedHashMap<>();
    for (StreamKey key : settings.keys()) {
      compare(table, key, input, figures);
    }
    if (figures.isEmpty()) {
      throw NotApplicable.of(
          "none of %s has %s of the real packets", settings.keys(), settings.share());
    }
    figures.forEach((model, ofKeys) -> means(table, model, ofKeys));
    return table.build();
  }

  private void compare(
      TaskTable.Builder table,
      StreamKey key,
      TaskInput input,
      Map<String, List<double[]>> figures) {
    long[] stream = key.stream(input.real());
    SketchErrors errors = errors(stream, input.seed());
    double[] real = errors.of(stream);
    if (Double.isNaN(real[0])) {
      table.row(key.plural() + ": not applicable, none is heavy");
      return;
    }
    String head = ", " + key.plural() + ", " + errors.memory() + " counters";
    table.row(cells("real" + head, real, List.of()));
    input
        .models()
        .forEach(
            (name, model) -> {
              double[] ours = errors.of(key.stream(model));
              double relative = relative(ours, real);
              RankCorrelation order = RankCorrelation.of(ours, real, input.seed());
              table.row(
                  cells(
                      name + head, ours, List.of(relative, order.coefficient(), order.interval())));
              table.metric(name, key + ".relative-error", relative);
              table.metric(name, key + ".rank-correlation", order.coefficient());
              figures
                  .computeIfAbsent(name, first -> new ArrayList<>())
                  .add(new double[] {relative, order.coefficient()});
            });
  }

  /** Memory at which Count-Min errs visibly on the real stream. */
  private SketchErrors errors(long[] real, Seed seed) {
    int memory = settings.counters();
    SketchErrors errors = new SketchErrors(memory, settings, seed);
    while (memory / 2 >= LEAST_MEMORY && errors.ofCountMin(real) < VISIBLE_ERROR) {
      memory /= 2;
      errors = new SketchErrors(memory, settings, seed);
    }
    return errors;
  }

  private static void means(TaskTable.Builder table, String model, List<double[]> ofKeys) {
    String[] names = {"relative-error", "rank-correlation"};
    for (int i = 0; i < names.length; i++) {
      int column = i;
      double mean =
          ofKeys.stream()
              .mapToDouble(figures -> figures[column])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      table.metric(model, names[i], mean);
    }
  }

  private static List<Object> cells(String name, double[] errors, List<Object> rest) {
    List<Object> row = new ArrayList<>(List.of(name));
    Arrays.stream(errors).forEach(row::add);
    row.addAll(rest);
    return row;
  }

  /** |error on the copy - error on the real trace| over the latter, where that is not zero. */
  private static double relative(double[] errors, double[] real) {
    double sum = 0;
    int defined = 0;
    for (int i = 0; i < real.length; i++) {
      if (real[i] > 0) {
        sum += Math.abs(errors[i] - real[i]) / real[i];
        defined++;
      }
    }
    return defined == 0 ? Double.NaN : sum / defined;
  }
}
