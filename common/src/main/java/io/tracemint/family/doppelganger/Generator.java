package io.tracemint.family.doppelganger;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.TrainState;
import io.tracemint.family.doppelganger.train.network.Sampler;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.RowStreams;
import io.tracemint.random.Seed;
import java.util.Arrays;

/**
 * Samples encoded flows from a trained model: attributes, features given attributes, or both. Equal
 * seeds give equal samples, and a flow's randomness depends on its place alone, not on how many are
 * asked for. One instance is for one thread.
 */
public final class Generator {
  private static final int ROWS = 500;
  private static final int[] NO_LABELS = {};

  private final Layout layout;
  private final Backend backend;
  private final Sampler sampler;
  private final RowStreams streams;
  private final Matrix condition;
  private final Matrix given;
  private final float[] conditionRows;
  private final float[] attributeRows;

  public Generator(TrainState model, Backend backend) {
    this.layout = model.layout();
    this.backend = backend;
    Sampler.Use use = new Sampler.Use(ROWS, model.settings().switches().gumbel());
    sampler = new Sampler(backend, layout, model.settings().sizes(), use);
    load(model, model.generating(), sampler.parameters().values());
    load(model, model.generatingStatistics(), sampler.parameters().statistics());
    sampler.ready();
    streams = new RowStreams(backend, ROWS);
    condition = backend.zeros(ROWS, layout.conditionWidth());
    given = backend.zeros(ROWS, layout.attributeWidth());
    conditionRows = new float[condition.size()];
    attributeRows = new float[given.size()];
  }

  private void load(TrainState model, String name, Matrix target) {
    backend.write(model.tensor(name, target.size()), target);
  }

  public Layout layout() {
    return layout;
  }

  /** {@code count} rows of attributes, row-major: one-hot where categorical. */
  public float[] attributes(int count, Seed seed) {
    return attributes(count, NO_LABELS, seed);
  }

  /**
   * The same for labels.
   *
   * @param labels of each row, if the model was conditioned on some; else empty
   */
  public float[] attributes(int count, int[] labels, Seed seed) {
    check(count, labels);
    int width = layout.attributeWidth();
    float[] all = new float[Math.multiplyExact(count, width)];
    for (int from = 0; from < count; from += ROWS) {
      int rows = Math.min(ROWS, count - from);
      streams.start(seed.child("attributes"), from, rows);
      backend.read(sampler.attributes(condition(labels, from, rows), streams), attributeRows);
      System.arraycopy(attributeRows, 0, all, from * width, width * rows);
    }
    return all;
  }

  /** The features of flows with the given attributes: [count, records, feature width]. */
  public float[] features(float[] attributes, Seed seed) {
    return features(attributes, NO_LABELS, seed);
  }

  public float[] features(float[] attributes, int[] labels, Seed seed) {
    int count = attributes.length / layout.attributeWidth();
    float[] all = new float[Math.multiplyExact(count, featureWidth())];
    features(attributes, labels, count, seed, all);
    return all;
  }

  /** The same for the first {@code count} rows, into the beginning of an array. */
  public void features(float[] attributes, int[] labels, int count, Seed seed, float[] all) {
    check(count, labels);
    int width = layout.attributeWidth();
    for (int from = 0; from < count; from += ROWS) {
      int rows = Math.min(ROWS, count - from);
      System.arraycopy(attributes, from * width, attributeRows, 0, width * rows);
      Matrix hard = given.rows(0, rows);
      backend.write(attributeRows, hard);
      streams.start(seed.child("features"), from, rows);
      sampler.features(hard, condition(labels, from, rows), streams, all, from * featureWidth());
    }
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
    System.arraycopy(attributes, 0, batch.attributes, 0, attributes.length);
    features(attributes, labels, count, seed, batch.features);
    for (int i = 0; i < labels.length; i++) {
      batch.condition[i * layout.conditionWidth() + labels[i]] = 1f;
    }
    return batch;
  }

  private Matrix condition(int[] labels, int from, int rows) {
    Matrix own = condition.rows(0, rows);
    if (labels.length > 0) {
      Arrays.fill(conditionRows, 0f);
      for (int i = 0; i < rows; i++) {
        conditionRows[i * layout.conditionWidth() + labels[from + i]] = 1f;
      }
      backend.write(conditionRows, own);
    }
    return own;
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
}
