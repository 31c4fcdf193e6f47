package io.tracemint.evaluate.forecast;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Does a copy teach how long the next packet of a flow is? */
public final class NextLengthTask implements Task {
  private static final int FEWEST = 10;
  // Each fifth flow is kept aside.
  private static final int KEPT = 5;

  private final NextLengthSettings settings;

  public NextLengthTask(NextLengthSettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "next-length";
  }

  @Override
  public String title() {
    return "Length of the next packet";
  }

  @Override
  public String reading() {
    return "An N-BEATS network learns to say the length of a flow's next packet from the ten before,"
        + " and is tested on real flows kept aside: mean absolute error in bytes of each flow, its"
        + " mean and median over flows. A copy is as good as its error is near the real trace's."
        + " The last row always says the mean.";
  }

  @Override
  public List<Use> uses() {
    return List.of(
        Use.relative(
            "error-ratio",
            "added error of a predictor of packet lengths that learnt from it",
            ratio -> ratio - 1));
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    List<double[]> flows = FlowLengths.of(input.real());
    if (flows.size() < KEPT * FEWEST) {
      throw NotApplicable.of(
          "needs %d flows of two or more packets, there are %d", KEPT * FEWEST, flows.size());
    }
    List<double[]> training = part(flows, false);
    List<double[]> test = Sample.of(part(flows, true), settings.flows(), input.seed());
    DoubleSummaryStatistics bounds =
        training.stream().flatMapToDouble(Arrays::stream).summaryStatistics();
    TaskTable.Builder table =
        TaskTable.of("learnt from", "windows", "mean error [B]", "median error [B]", "of the real");
    double[] real = errors(training, test, bounds, input.seed());
    addRow(table, "real", training, real, real);
    input
        .models()
        .forEach(
            (name, model) -> {
              List<double[]> copy = FlowLengths.of(model);
              if (copy.isEmpty()) {
                table.row(name + ": not applicable, no flow has two packets");
                return;
              }
              double[] ours = errors(copy, test, bounds, input.seed());
              addRow(table, name, copy, ours, real);
              table.metric(name, "error", mean(ours)).metric(name, "error-median", median(ours));
              table.metric(name, "error-ratio", mean(ours) / mean(real));
            });
    double usual = bounds(training).getAverage();
    addRow(table, "the mean alone", training, of(test, flow -> trivial(flow, usual)), real);
    return table.build();
  }

  private static List<double[]> part(List<double[]> flows, boolean kept) {
    return IntStream.range(0, flows.size())
        .filter(flow -> (flow % KEPT == 0) == kept)
        .mapToObj(flows::get)
        .toList();
  }

  private static DoubleSummaryStatistics bounds(List<double[]> flows) {
    return flows.stream()
        .flatMap(flow -> FlowLengths.windows(flow).stream())
        .mapToDouble(Window::next)
        .summaryStatistics();
  }

  /** The error of each flow kept aside, of a network that learnt from other flows. */
  private double[] errors(
      List<double[]> training, List<double[]> test, DoubleSummaryStatistics bounds, Seed seed) {
    try (Backend backend = new HostBackend()) {
      Forecaster learnt =
          Forecaster.fit(backend, windows(training, seed), bounds, settings, seed.child("net"));
      return of(test, learnt::error);
    }
  }

  private List<Window> windows(List<double[]> flows, Seed seed) {
    List<Window> all = flows.stream().flatMap(flow -> FlowLengths.windows(flow).stream()).toList();
    return Sample.of(all, settings.windows(), seed);
  }

  private static double[] of(List<double[]> test, ToDoubleFunction<List<Window>> error) {
    return test.stream().map(FlowLengths::windows).mapToDouble(error).toArray();
  }

  private static double trivial(List<Window> flow, double usual) {
    return flow.stream()
        .mapToDouble(window -> Math.abs(window.next() - usual))
        .average()
        .orElseThrow();
  }

  private void addRow(
      TaskTable.Builder table, String name, List<double[]> flows, double[] errors, double[] real) {
    long all = flows.stream().mapToLong(flow -> flow.length - 1L).sum();
    String windows =
        all > settings.windows()
            ? String.format(Locale.ROOT, "%,d of %,d", settings.windows(), all)
            : String.format(Locale.ROOT, "%,d", all);
    table.row(name, windows, mean(errors), median(errors), mean(errors) / mean(real));
  }

  private static double mean(double... errors) {
    return Arrays.stream(errors).average().orElseThrow();
  }

  private static double median(double... errors) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
