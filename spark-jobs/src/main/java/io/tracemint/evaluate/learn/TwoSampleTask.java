package io.tracemint.evaluate.learn;

import io.tracemint.evaluate.FeatureVector;
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
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.SparkSession;

/** Can a forest tell a synthetic record from a real one? */
public final class TwoSampleTask implements Task {
  private static final int FOLDS = 5;
  private static final int MOST = 4000;
  private static final int FEWEST = 50;
  private static final int TREES = 30;
  private static final int DEPTH = 8;

  private final Frames frames;
  private final int folds;

  public TwoSampleTask(SparkSession spark) {
    this(spark, FOLDS);
  }

  TwoSampleTask(SparkSession spark, int folds) {
    this.frames = new Frames(spark);
    this.folds = folds;
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
        + " (five folds): 0.5 means it cannot, 1 that it always can. The control is one half of the"
        + " real trace against the other.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    List<Example> real = examples(input.real(), 0, input.seed());
    if (real.size() < FEWEST) {
      throw NotApplicable.of("needs %d real records, there are %d", FEWEST, real.size());
    }
    TaskTable.Builder table = TaskTable.of("against the real trace", "AUC");
    table.row("control", auc(relabelled(real), input.seed()));
    input
        .models()
        .forEach(
            (name, model) -> {
              double auc = auc(real, examples(model, 1, input.seed()), input.seed());
              table.row(name, auc).metric(name, "auc", auc);
            });
    return table.build();
  }

  private static List<Example> examples(Columns columns, double label, Seed seed) {
    Trace trace = new Trace(columns);
    List<Example> all =
        IntStream.range(0, trace.records())
            .mapToObj(row -> new Example(label, FeatureVector.of(trace, row)))
            .toList();
    return Frames.sample(all, MOST, seed);
  }

  // Half of the shuffled sample, spread over all folds, plays the synthetic trace.
  private List<Example> relabelled(List<Example> real) {
    return IntStream.range(0, real.size())
        .mapToObj(i -> new Example(i / folds % 2, real.get(i).features()))
        .toList();
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
    return IntStream.range(0, folds)
        .mapToDouble(fold -> auc(examples, fold, seed))
        .average()
        .orElseThrow();
  }

  private double auc(List<Example> examples, int fold, Seed seed) {
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setSeed(seed.child(fold).value());
    List<Example> training = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      (i % folds == fold ? test : training).add(examples.get(i));
    }
    return new BinaryClassificationEvaluator()
        .evaluate(forest.fit(frames.of(training)).transform(frames.of(test)));
  }
}
