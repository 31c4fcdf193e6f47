package io.tracemint.evaluate.learn;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The five classifiers of the paper: four of Spark MLlib and a network of DL4J. */
final class Classifiers {
  // Spark's trees go no deeper.
  private static final int DEEPEST = 30;
  private static final int BINS = 256;

  private final SparkSession spark;
  private final Frames frames;
  private final Effort effort;

  Classifiers(SparkSession spark, Effort effort) {
    this.effort = effort;
    this.spark = spark;
    this.frames = new Frames(spark);
  }

  /** Share of records whose label is predicted, by classifier, for each set of test records. */
  List<Map<String, Double>> accuracies(
      List<Example> training, List<List<Example>> tests, int labels, Seed seed) {
    Dataset<Row> known = frames.of(training).cache();
    List<Map<String, Double>> accuracies = new ArrayList<>();
    tests.forEach(test -> accuracies.add(new LinkedHashMap<>()));
    stages(seed.child("fit").value(), training.size())
        .forEach(
            (name, stage) -> {
              PipelineModel model = fit(stage, known);
              for (int i = 0; i < tests.size(); i++) {
                accuracies.get(i).put(name, accuracy(model, frames.of(tests.get(i))));
              }
            });
    Perceptron perceptron = Perceptron.fit(spark, training, labels, effort, seed);
    for (int i = 0; i < tests.size(); i++) {
      accuracies.get(i).put("perceptron", perceptron.accuracy(tests.get(i)));
    }
    known.unpersist();
    return accuracies;
  }

  private Map<String, PipelineStage> stages(long seed, int rows) {
    Map<String, PipelineStage> stages = new LinkedHashMap<>();
    stages.put(
        "decision tree",
        new DecisionTreeClassifier().setMaxDepth(DEEPEST).setMaxBins(BINS).setSeed(seed));
    // The weight that scikit-learn calls C = 1.
    stages.put(
        "logistic regression",
        new LogisticRegression().setMaxIter(effort.iterations()).setRegParam(1.0 / rows));
    stages.put(
        "random forest",
        new RandomForestClassifier()
            .setNumTrees(effort.trees())
            .setMaxDepth(effort.depth())
            .setMaxBins(BINS)
            .setSeed(seed));
    // Spark's boosting knows two classes, so there is one booster a class.
    stages.put(
        "gradient boosting",
        new OneVsRest()
            .setParallelism(2)
            .setClassifier(
                new GBTClassifier()
                    .setMaxIter(effort.rounds())
                    .setMaxDepth(3)
                    .setStepSize(0.1)
                    .setSeed(seed)));
    return stages;
  }

  private static PipelineModel fit(PipelineStage stage, Dataset<Row> training) {
    StandardScaler scaler =
        new StandardScaler().setInputCol("features").setOutputCol("scaled").setWithMean(true);
    return new Pipeline().setStages(new PipelineStage[] {scaler, onScaled(stage)}).fit(training);
  }

  private static double accuracy(PipelineModel model, Dataset<Row> test) {
    return (double) model.transform(test).where("prediction = label").count() / test.count();
  }

  private static PipelineStage onScaled(PipelineStage stage) {
    if (stage instanceof OneVsRest boosters) {
      return boosters.setFeaturesCol("scaled");
    }
    ((Predictor<?, ?, ?>) stage).setFeaturesCol("scaled");
    return stage;
  }
}
