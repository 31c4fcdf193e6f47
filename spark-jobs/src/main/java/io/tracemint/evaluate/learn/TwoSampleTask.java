package io.tracemint.evaluate.learn;

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
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.SparkSession;

/** The AUC of a random forest that tells synthetic records from real ones. */
public final class TwoSampleTask implements Task {
  private static final int FEWEST = TwoSampleSettings.FEWEST;

  private static final String MEASURE = "a forest tells its single records from real ones (AUC)";

  private final Frames frames;
  private final TwoSampleSettings settings;

  public TwoSampleTask(SparkSession spark, TwoSampleSettings settings) {
    this.frames = new Frames(spark);
    this.settings = settings;
  }

  @Override
  public String id() {
    return "two-sample";
  }

  @Override
  public String title() {
    return "Two-sample test by a random forest";
  }

  @Override
  public String reading() {
    return "Area under the ROC curve of a forest that tells single real records from synthetic ones"
        + " (several folds): 0.5 means it cannot, 1 that it always can. The control is one half of the"
        + " real trace's conversations against the other: the forest knows their hosts and ports"
        + " again, so that it is well above 0.5, as it is of any second sample.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    List<Example> real = examples(input.real(), 0, input.seed());
    if (real.size() < FEWEST) {
      throw NotApplicable.of("needs %d real records, there are %d", FEWEST, real.size());
    }
    TaskTable.Builder table = TaskTable.of("against the real trace", "AUC", "records of each");
    double control = control(table, input);
    input
        .models()
        .forEach(
            (name, model) -> {
              List<Example> synthetic = examples(model, 1, input.seed());
              double auc = auc(real, synthetic, input.seed());
              table.row(name, auc, Math.min(real.size(), synthetic.size()));
              table.metric(name, "auc", auc);
              table.measure(name, Measure.distance(Group.USE, MEASURE, auc, control, Scale.AUC));
            });
    return table.build();
  }

  private double control(TaskTable.Builder table, TaskInput input) {
    Conversations conversations = new Conversations(new Trace(input.real()));
    List<Trace> halves = conversations.halves(input.seed().child("halves"));
    List<Example> first = examples(halves.get(0).columns(), 0, input.seed());
    List<Example> second = examples(halves.get(1).columns(), 1, input.seed());
    double auc = auc(first, second, input.seed());
    table.row("two halves of it", auc, Math.min(first.size(), second.size()));
    return auc;
  }

  private List<Example> examples(Columns columns, double label, Seed seed) {
    Trace trace = new Trace(columns);
    List<Example> all =
        IntStream.range(0, trace.records())
            .mapToObj(row -> new Example(label, FeatureVector.of(trace, row)))
            .toList();
    return Frames.sample(all, settings.rows(), seed);
  }

  private double auc(List<Example> real, List<Example> synthetic, Seed seed) {
    int each = Math.min(real.size(), synthetic.size());
    if (each < FEWEST) {
      return Double.NaN;
    }
    List<Example> both = new ArrayList<>(real.subList(0, each));
    both.addAll(synthetic.subList(0, each));
    return auc(Frames.sample(both, both.size(), seed.child("mix")), seed);
  }

  private double auc(List<Example> examples, Seed seed) {
    return IntStream.range(0, settings.folds())
        .mapToDouble(fold -> auc(examples, fold, seed))
        .average()
        .orElseThrow();
  }

  private double auc(List<Example> examples, int fold, Seed seed) {
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setNumTrees(settings.trees())
            .setMaxDepth(settings.depth())
            .setSeed(seed.child(fold).value());
    List<Example> training = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      (i % settings.folds() == fold ? test : training).add(examples.get(i));
    }
    return new BinaryClassificationEvaluator()
        .evaluate(forest.fit(frames.of(training)).transform(frames.of(test)));
  }
}
