package io.tracemint.evaluate.learn;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.SparkSession;

/** Does a copy teach how long the next packet of a flow is? */
public final class NextLengthTask implements Task {
  private static final int HISTORY = 10;
  private static final int MOST = 10_000;
  private static final int FEWEST = 50;
  private static final int TREES = 20;
  private static final int DEPTH = 8;

  private final Frames frames;

  public NextLengthTask(SparkSession spark) {
    this.frames = new Frames(spark);
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
    return "A forest learns to say the length of a flow's next packet from the ten before, and is"
        + " tested on real flows kept aside: mean absolute error in bytes. A copy is as good as its"
        + " error is near the real trace's. The last row always says the mean.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    List<Example> training = windows(input.real(), flow -> flow % 5 != 0, input.seed());
    List<Example> test = windows(input.real(), flow -> flow % 5 == 0, input.seed());
    if (training.size() < FEWEST || test.size() < FEWEST) {
      throw NotApplicable.of(
          "needs %d packets that follow another in their flow, there are %d",
          2 * FEWEST, training.size() + test.size());
    }
    TaskTable.Builder table = TaskTable.of("trained on", "error [B]", "over the real one");
    double real = error(training, test, input.seed());
    table.row("real", real, 1);
    input
        .models()
        .forEach(
            (name, model) -> {
              List<Example> windows = windows(model, flow -> true, input.seed());
              double error =
                  windows.size() < FEWEST ? Double.NaN : error(windows, test, input.seed());
              table.row(name, error, error / real).metric(name, "error-ratio", error / real);
            });
    double trivial = errorOfMean(training, test);
    table.row("the mean", trivial, trivial / real);
    return table.build();
  }

  private interface Choice {
    boolean takes(int flow);
  }

  private static List<Example> windows(Columns columns, Choice choice, Seed seed) {
    Trace trace = new Trace(columns);
    FlowGroups groups = FlowGroups.of(trace);
    List<Example> windows = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      if (choice.takes(group)) {
        for (int next = 1; next < groups.size(group); next++) {
          windows.add(window(trace, groups, group, next));
        }
      }
    }
    return Frames.sample(windows, MOST, seed);
  }

  /** The lengths before a packet; where there are fewer than ten the first is repeated. */
  private static Example window(Trace trace, FlowGroups groups, int group, int next) {
    double[] before =
        IntStream.range(next - HISTORY, next)
            .mapToDouble(i -> trace.packetBytes(groups.row(group, Math.max(0, i))))
            .toArray();
    return new Example(trace.packetBytes(groups.row(group, next)), before);
  }

  private double error(List<Example> training, List<Example> test, Seed seed) {
    RandomForestRegressor forest =
        new RandomForestRegressor()
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setSeed(seed.child("forest").value());
    return new RegressionEvaluator()
        .setMetricName("mae")
        .evaluate(forest.fit(frames.of(training)).transform(frames.of(test)));
  }

  private static double errorOfMean(List<Example> training, List<Example> test) {
    double mean = training.stream().mapToDouble(Example::label).average().orElseThrow();
    return test.stream()
        .mapToDouble(example -> Math.abs(example.label() - mean))
        .average()
        .orElseThrow();
  }
}
