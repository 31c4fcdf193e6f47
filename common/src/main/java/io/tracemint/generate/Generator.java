package io.tracemint.generate;

import io.tracemint.encode.Batch;
import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Matrix;
import io.tracemint.train.network.GeneratorNetwork;
import io.tracemint.train.network.NetworkSizes;
import io.tracemint.train.network.Noise;
import io.tracemint.train.network.Parameters;
import io.tracemint.train.state.Model;
import java.util.Arrays;

/**
 * Samples encoded flows from a trained model: attributes, features given attributes, or both. Equal
 * seeds give equal samples. One instance is for one thread.
 */
public final class Generator {
  private static final int ROWS = 500;
  private static final int[] NO_LABELS = {};

  private final Layout layout;
  private final Backend backend;
  private final GeneratorNetwork network;
  private final Noise noise;
  private final Matrix condition;
  private final Matrix given;
  private final float[] conditionRows;
  private final float[] attributeRows;
  private final float[] featureRows;

  public Generator(Model model, Backend backend) {
    this.layout = model.layout();
    this.backend = backend;
    NetworkSizes sizes = model.settings().sizes();
    boolean gumbel = model.settings().switches().gumbel();
    GeneratorNetwork.Use use = new GeneratorNetwork.Use(ROWS, gumbel);
    network = new GeneratorNetwork(backend, layout, sizes, use, new Seed(0));
    Parameters parameters = network.parameters();
    boolean averaged = model.settings().switches().averageDecay() > 0;
    load(model, averaged ? Model.AVERAGE : Model.GENERATOR, parameters.values());
    load(
        model,
        averaged ? Model.AVERAGE_STATISTICS : Model.GENERATOR_STATISTICS,
        parameters.statistics());
    noise = new Noise(backend, layout, sizes, ROWS);
    condition = backend.zeros(ROWS, layout.conditionWidth());
    given = backend.zeros(ROWS, layout.attributeWidth());
    conditionRows = new float[condition.size()];
    attributeRows = new float[given.size()];
    featureRows = new float[ROWS * featureWidth()];
  }

  private void load(Model model, String name, Matrix target) {
    backend.write(model.tensor(name, target.size()), target);
  }

  public Layout layout() {
    return layout;
  }

  /** {@code count} rows of attributes, row-major: one-hot where categorical. */
  public float[] attributes(int count, Seed seed) {
    return attributes(count, NO_LABELS, seed);
  }

  /** One row of attributes for each of the labels that the model was conditioned on. */
  public float[] attributes(int[] labels, Seed seed) {
    return attributes(labels.length, labels, seed);
  }

  private float[] attributes(int count, int[] labels, Seed seed) {
    check(count, labels);
    int width = layout.attributeWidth();
    float[] all = new float[Math.multiplyExact(count, width)];
    for (int from = 0; from < count; from += ROWS) {
      condition(labels, from);
      noise.drawAttributes(seed.child("attributes").child(from).generator());
      network.draw(seed.child("choices").child(from).generator());
      network.forwardAttributes(noise, condition, false);
      backend.read(network.hardAttributes(), attributeRows);
      System.arraycopy(attributeRows, 0, all, from * width, width * rows(from, count));
    }
    return all;
  }

  /** The features of flows with the given attributes: [count, records, feature width]. */
  public float[] features(float[] attributes, Seed seed) {
    return features(attributes, NO_LABELS, seed);
  }

  public float[] features(float[] attributes, int[] labels, Seed seed) {
    int width = layout.attributeWidth();
    int count = attributes.length / width;
    check(count, labels);
    float[] all = new float[Math.multiplyExact(count, featureWidth())];
    for (int from = 0; from < count; from += ROWS) {
      int rows = rows(from, count);
      condition(labels, from);
      System.arraycopy(attributes, from * width, attributeRows, 0, width * rows);
      backend.write(attributeRows, given);
      noise.drawFeatures(seed.child("features").child(from).generator());
      network.forwardFeatures(given, noise, condition);
      backend.read(network.features(), featureRows);
      System.arraycopy(featureRows, 0, all, from * featureWidth(), featureWidth() * rows);
    }
    return all;
  }

  /** Whole flows: attributes, and features that go with them. */
  public Batch flows(int count, Seed seed) {
    return flows(count, NO_LABELS, seed);
  }

  public Batch flows(int[] labels, Seed seed) {
    return flows(labels.length, labels, seed);
  }

  private Batch flows(int count, int[] labels, Seed seed) {
    Batch batch = new Batch(layout, count);
    float[] attributes = attributes(count, labels, seed);
    float[] features = features(attributes, labels, seed);
    System.arraycopy(attributes, 0, batch.attributes, 0, attributes.length);
    System.arraycopy(features, 0, batch.features, 0, features.length);
    for (int i = 0; i < labels.length; i++) {
      batch.condition[i * layout.conditionWidth() + labels[i]] = 1f;
    }
    return batch;
  }

  private void condition(int[] labels, int from) {
    Arrays.fill(conditionRows, 0f);
    for (int i = 0; i < rows(from, labels.length); i++) {
      conditionRows[i * layout.conditionWidth() + labels[from + i]] = 1f;
    }
    backend.write(conditionRows, condition);
  }

  private void check(int count, int[] labels) {
    int expected = layout.conditionWidth() == 0 ? 0 : count;
    if (labels.length != expected) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + count + " flows, the model needs " + expected);
    }
  }

  private int featureWidth() {
    return layout.records() * layout.featureWidth();
  }

  private static int rows(int from, int count) {
    return Math.max(0, Math.min(ROWS, count - from));
  }
}
