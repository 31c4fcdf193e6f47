package io.tracemint.evaluate.learn;

/** What a learner sees of a record, and what it should say of it. */
final class Example {
  private final double label;
  private final double[] features;

  Example(double label, double... features) {
    this.label = label;
    this.features = features;
  }

  double label() {
    return label;
  }

  double[] features() {
    return features;
  }
}
