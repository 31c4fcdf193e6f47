package io.tracemint.evaluate.learn;

import io.tracemint.random.Seed;
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
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The five classifiers of the paper, by Spark MLlib. */
final class Classifiers {
  private static final int DEEPEST = 30;
  private static final int BINS = 256;
  private static final int ROUNDS = 20;

  private final Frames frames;

  Classifiers(SparkSession spark) {
    this.frames = new Frames(spark);
  }

  /** Share of test records whose label is predicted, by classifier. */
  Map<String, Double> accuracies(
      List<Example> training, List<Example> test, int labels, Seed seed) {
    Dataset<Row> known = frames.of(training).cache();
    Dataset<Row> unknown = frames.of(test).cache();
    Map<String, Double> accuracies = new LinkedHashMap<>();
    stages(labels, training.get(0).features().length, seed.child("fit").value())
        .forEach((name, stage) -> accuracies.put(name, accuracy(stage, known, unknown)));
    known.unpersist();
    unknown.unpersist();
    return accuracies;
  }

  private static Map<String, PipelineStage> stages(int labels, int features, long seed) {
    Map<String, PipelineStage> stages = new LinkedHashMap<>();
    stages.put(
        "decision tree",
        new DecisionTreeClassifier().setMaxDepth(DEEPEST).setMaxBins(BINS).setSeed(seed));
    stages.put("logistic regression", new LogisticRegression().setMaxIter(200).setRegParam(1e-4));
    stages.put(
        "random forest",
        new RandomForestClassifier()
            .setNumTrees(50)
            .setMaxDepth(15)
            .setMaxBins(BINS)
            .setSeed(seed));
    // Spark's boosting knows two classes, so there is one booster a class.
    stages.put(
        "gradient boosting",
        new OneVsRest()
            .setClassifier(
                new GBTClassifier()
                    .setMaxIter(ROUNDS)
                    .setMaxDepth(3)
                    .setStepSize(0.1)
                    .setSeed(seed)));
    stages.put(
        "perceptron",
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {features, 100, Math.max(2, labels)})
            .setMaxIter(100)
            .setSeed(seed));
    return stages;
  }

  private static double accuracy(PipelineStage stage, Dataset<Row> training, Dataset<Row> test) {
    StandardScaler scaler =
        new StandardScaler().setInputCol("features").setOutputCol("scaled").setWithMean(true);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {scaler, onScaled(stage)}).fit(training);
    Dataset<Row> predicted = model.transform(test);
    return (double) predicted.where("prediction = label").count() / test.count();
  }

  private static PipelineStage onScaled(PipelineStage stage) {
    if (stage instanceof OneVsRest boosters) {
      return boosters.setFeaturesCol("scaled");
    }
    ((Predictor<?, ?, ?>) stage).setFeaturesCol("scaled");
    return stage;
  }
}
