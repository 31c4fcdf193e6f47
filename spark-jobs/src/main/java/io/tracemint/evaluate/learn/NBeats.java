package io.tracemint.evaluate.learn;

import io.tracemint.random.Seed;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The generic N-BEATS network (Oreshkin et al. 2020): each stack explains a part of its input,
 * takes that part away before it hands the rest on, and adds its share to the forecast.
 */
final class NBeats {
  private static final int BATCH = 32;
  private static final int LAYERS = 4;
  private static final int BASIS = 5;

  private final ComputationGraph graph;
  private final double low;
  private final double span;

  private NBeats(ComputationGraph graph, double low, double span) {
    this.graph = graph;
    this.low = low;
    this.span = span;
  }

  /**
   * Learns to continue windows; values are scaled to 0 to 1 by the bounds.
   *
   * @param windows what comes before and, as the label, what comes next
   */
  static NBeats fit(
      List<Example> windows, double low, double high, NextLengthSettings settings, Seed seed) {
    int inputs = windows.get(0).features().length;
    ComputationGraph graph = new ComputationGraph(configured(inputs, settings, seed).build());
    graph.init();
    NBeats network = new NBeats(graph, low, Math.max(1, high - low));
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      network.learn(Frames.sample(windows, windows.size(), seed.child(epoch)));
    }
    return network;
  }

  private void learn(List<Example> windows) {
    for (int from = 0; from < windows.size(); from += BATCH) {
      List<Example> batch = windows.subList(from, Math.min(windows.size(), from + BATCH));
      float[][] next = batch.stream().map(this::next).toArray(float[][]::new);
      graph.fit(new DataSet(inputs(batch), Nd4j.create(next)));
    }
  }

  private INDArray inputs(List<Example> windows) {
    return Nd4j.create(windows.stream().map(this::before).toArray(float[][]::new));
  }

  private float[] before(Example window) {
    float[] scaled = new float[window.features().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((window.features()[i] - low) / span);
    }
    return scaled;
  }

  private float[] next(Example window) {
    return new float[] {(float) ((window.label() - low) / span)};
  }

  /** Mean absolute error of the forecasts, in the unit of the values. */
  double error(List<Example> windows) {
    INDArray forecasts = graph.outputSingle(inputs(windows));
    double sum = 0;
    for (int i = 0; i < windows.size(); i++) {
      sum += Math.abs(low + span * forecasts.getDouble(i, 0) - windows.get(i).label());
    }
    return sum / windows.size();
  }

  private static GraphBuilder configured(int inputs, NextLengthSettings settings, Seed seed) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed.value())
            .updater(new Adam(1e-3))
            .weightInit(WeightInit.RELU)
            .graphBuilder()
            .addInputs("rest-0");
    for (int stack = 0; stack < settings.stacks(); stack++) {
      addStack(builder, stack, inputs, settings);
    }
    return builder
        .addLayer(
            "next",
            new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build(),
            "sum-" + (settings.stacks() - 1))
        .setOutputs("next");
  }

  private static void addStack(
      GraphBuilder builder, int stack, int inputs, NextLengthSettings settings) {
    String from = "rest-" + stack;
    int width = inputs;
    for (int layer = 0; layer < LAYERS; layer++) {
      String name = "hidden-" + stack + "-" + layer;
      builder.addLayer(name, dense(width, settings.width(), Activation.RELU), from);
      from = name;
      width = settings.width();
    }
    addShare(builder, "forecast-" + stack, from, width, 1);
    boolean last = stack == settings.stacks() - 1;
    if (!last) {
      addShare(builder, "backcast-" + stack, from, width, inputs);
      builder.addVertex(
          "rest-" + (stack + 1),
          new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
          "rest-" + stack,
          "backcast-" + stack);
    }
    String[] parts =
        stack == 0
            ? new String[] {"forecast-0"}
            : new String[] {"sum-" + (stack - 1), "forecast-" + stack};
    builder.addVertex("sum-" + stack, new ElementWiseVertex(ElementWiseVertex.Op.Add), parts);
  }

  private static void addShare(
      GraphBuilder builder, String name, String from, int width, int outputs) {
    builder.addLayer(name + "-basis", dense(width, BASIS, Activation.IDENTITY), from);
    builder.addLayer(name, dense(BASIS, outputs, Activation.IDENTITY), name + "-basis");
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }
}
