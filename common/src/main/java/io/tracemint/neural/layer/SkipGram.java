package io.tracemint.neural.layer;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Vectors of words by skip-gram with negative sampling (Mikolov et al. 2013): a word's vector tells
 * words that occur near it from random ones. One table is trained on the host, word by word.
 */
public final class SkipGram {
  private static final double DAMPED = 0.75;
  private static final int NEGATIVES = 10;

  private final int dimensions;
  private final float[] vectors;
  private final float[] contexts;
  private final double[] upTo;
  private final float[] moved;

  /**
   * A table of random vectors.
   *
   * @param counts how often each word occurs
   */
  public SkipGram(int dimensions, long[] counts, Seed seed) {
    this.dimensions = dimensions;
    this.vectors = new float[counts.length * dimensions];
    this.contexts = new float[counts.length * dimensions];
    this.upTo = new double[counts.length];
    this.moved = new float[dimensions];
    RandomGenerator random = seed.generator();
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (random.nextFloat() - 0.5f) / dimensions;
    }
    double sum = 0;
    for (int word = 0; word < counts.length; word++) {
      sum += Math.pow((double) counts[word], DAMPED);
      upTo[word] = sum;
    }
  }

  /** Of all words, one after the other. */
  public float[] vectors() {
    return vectors;
  }

  /** Teaches a word that one of another table, or its own, lies about it. */
  public void learn(int word, SkipGram about, int context, double rate, RandomGenerator random) {
    Arrays.fill(moved, 0);
    toward(word, about, context, 1, rate);
    for (int i = 0; i < NEGATIVES; i++) {
      int other = about.drawn(random);
      if (other != context) {
        toward(word, about, other, 0, rate);
      }
    }
    for (int i = 0; i < dimensions; i++) {
      vectors[word * dimensions + i] += moved[i];
    }
  }

  private void toward(int word, SkipGram about, int context, int label, double rate) {
    int own = word * dimensions;
    int other = context * dimensions;
    double dot = 0;
    for (int i = 0; i < dimensions; i++) {
      dot += vectors[own + i] * about.contexts[other + i];
    }
    float step = (float) (rate * (label - 1 / (1 + Math.exp(-dot))));
    for (int i = 0; i < dimensions; i++) {
      moved[i] += step * about.contexts[other + i];
      about.contexts[other + i] += step * vectors[own + i];
    }
  }

  private int drawn(RandomGenerator random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(upTo.length - 1, found >= 0 ? found + 1 : -found - 1);
  }
}
