package io.tracemint.evaluate.trees;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.FeatureVector;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Sample;
import io.tracemint.record.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The AUC of boosted trees that tell synthetic records from real ones. */
public final class TwoSampleTask implements Task {
  private static final int FEWEST = TwoSampleSettings.FEWEST;

  private static final String MEASURE =
      "boosted trees tell its single records from real ones (AUC)";

  private final TwoSampleSettings settings;

  public TwoSampleTask(TwoSampleSettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "two-sample";
  }

  @Override
  public String title() {
    return "Two-sample test by boosted trees";
  }

  @Override
  public String reading() {
    return "Area under the ROC curve of boosted trees that tell single real records from synthetic"
        + " ones (several folds): 0.5 means they cannot, 1 that they always can. The control is one"
        + " half of the real trace's conversations against the other: the trees know their hosts and"
        + " ports again, so that it is well above 0.5, as it is of any second sample.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    double[][] real = examples(input.real(), input);
    if (real.length < FEWEST) {
      throw NotApplicable.of("needs %d real records, there are %d", FEWEST, real.length);
    }
    TaskTable.Builder table = TaskTable.of("against the real trace", "AUC", "records of each");
    double control = control(table, input);
    input
        .models()
        .forEach(
            (name, model) -> {
              double auc = row(table, name, real, examples(model, input), input);
              table.metric(name, "auc", auc).metric(name, "halves", control);
              table.measure(name, Measure.distance(Group.USE, MEASURE, auc, control, Scale.AUC));
            });
    return table.build();
  }

  private double control(TaskTable.Builder table, TaskInput input) {
    Conversations conversations = new Conversations(new Trace(input.real()));
    List<Trace> halves = conversations.halves(input.seed().child("halves"));
    double[][] first = examples(halves.get(0).columns(), input);
    double[][] second = examples(halves.get(1).columns(), input);
    return row(table, "two halves of it", first, second, input);
  }

  private double[][] examples(Columns columns, TaskInput input) {
    Trace trace = new Trace(columns);
    List<Integer> rows = IntStream.range(0, trace.records()).boxed().toList();
    return Sample.of(rows, settings.rows(), input.seed()).stream()
        .map(row -> FeatureVector.of(trace, row))
        .toArray(double[][]::new);
  }

  private static double row(
      TaskTable.Builder table, String name, double[][] ones, double[][] others, TaskInput input) {
    int each = Math.min(ones.length, others.length);
    double auc =
        Distinguisher.of(
                FeatureVector.names(input.kind()),
                Arrays.copyOf(ones, each),
                Arrays.copyOf(others, each),
                input.seed().child("two-sample"))
            .auc();
    table.row(name, auc, each);
    return auc;
  }
}
