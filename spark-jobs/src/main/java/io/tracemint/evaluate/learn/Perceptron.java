package io.tracemint.evaluate.learn;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A network with one hidden layer, trained by DL4J on Spark: workers learn on their share of the
 * examples and their parameters are averaged.
 */
final class Perceptron {
  private static final int HIDDEN = 100;
  private static final int BATCH = 200;
  private static final double LEAST_IMPROVEMENT = 1e-4;

  private final double[] mean;
  private final double[] spread;
  private final MultiLayerNetwork network;

  private Perceptron(double[] mean, double[] spread, MultiLayerNetwork network) {
    this.mean = mean;
    this.spread = spread;
    this.network = network;
  }

  static Perceptron fit(
      SparkSession spark, List<Example> training, int labels, Effort effort, Seed seed) {
    int width = training.get(0).features().length;
    double[] mean = new double[width];
    double[] spread = new double[width];
    for (int i = 0; i < width; i++) {
      int column = i;
      mean[i] = average(training.stream().mapToDouble(e -> e.features()[column]).toArray());
      double centre = mean[i];
      double[] squares =
          training.stream().mapToDouble(e -> Math.pow(e.features()[column] - centre, 2)).toArray();
      spread[i] = Math.sqrt(average(squares));
    }
    List<DataSet> examples =
        training.stream().map(example -> dataSet(example, labels, mean, spread)).toList();
    return new Perceptron(
        mean,
        spread,
        train(learner(spark, examples.size(), width, labels, seed), examples, effort, spark));
  }

  private static double average(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static SparkDl4jMultiLayer learner(
      SparkSession spark, int examples, int width, int labels, Seed seed) {
    int workers = workers(spark, examples);
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(workers, 1)
            .batchSizePerWorker(Math.min(BATCH, examples / workers))
            .averagingFrequency(5)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .rngSeed(seed.value())
            .build();
    return new SparkDl4jMultiLayer(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        configuration(width, labels, seed),
        master);
  }

  private static int workers(SparkSession spark, int examples) {
    return Math.max(1, Math.min(spark.sparkContext().defaultParallelism(), examples / BATCH));
  }

  private static MultiLayerNetwork train(
      SparkDl4jMultiLayer learner, List<DataSet> examples, Effort effort, SparkSession spark) {
    JavaRDD<DataSet> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(examples, workers(spark, examples.size()));
    untilItStopsImproving(learner, rows, effort);
    return learner.getNetwork();
  }

  private static void untilItStopsImproving(
      SparkDl4jMultiLayer learner, JavaRDD<DataSet> rows, Effort effort) {
    double best = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (int epoch = 0; epoch < effort.epochs() && waited < effort.patience(); epoch++) {
      learner.fit(rows);
      double score = learner.getScore();
      waited = score < best - LEAST_IMPROVEMENT ? 0 : waited + 1;
      best = Math.min(best, score);
    }
  }

  private static MultiLayerConfiguration configuration(int width, int labels, Seed seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed.value())
        .updater(new Adam(1e-3))
        .weightInit(WeightInit.XAVIER)
        .l2(1e-4)
        .list()
        .layer(new DenseLayer.Builder().nIn(width).nOut(HIDDEN).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(HIDDEN)
                .nOut(Math.max(2, labels))
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  private static DataSet dataSet(Example example, int labels, double[] mean, double[] spread) {
    float[] label = new float[Math.max(2, labels)];
    label[(int) example.label()] = 1;
    return new DataSet(
        Nd4j.create(new float[][] {standardised(example, mean, spread)}),
        Nd4j.create(new float[][] {label}));
  }

  private static float[] standardised(Example example, double[] mean, double[] spread) {
    float[] row = new float[mean.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = spread[i] > 0 ? (float) ((example.features()[i] - mean[i]) / spread[i]) : 0;
    }
    return row;
  }

  /** Share of examples whose label is the network's first choice. */
  double accuracy(List<Example> test) {
    float[][] rows =
        test.stream().map(example -> standardised(example, mean, spread)).toArray(float[][]::new);
    INDArray choices = network.output(Nd4j.create(rows)).argMax(1);
    long right =
        IntStream.range(0, rows.length)
            .filter(i -> choices.getInt(i) == (int) test.get(i).label())
            .count();
    return (double) right / rows.length;
  }
}
