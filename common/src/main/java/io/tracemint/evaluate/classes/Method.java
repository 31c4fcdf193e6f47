package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.trees.BoostedClasses;
import io.tracemint.evaluate.trees.RandomForest;
import io.tracemint.random.Seed;

/** A way to learn classes from examples. */
enum Method {
  FOREST("random forest"),
  BOOSTING("boosted trees"),
  NETWORK("network");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Learns from some rows of the examples and gives the classes of all. */
  int[] classify(
      double[][] examples,
      int[] known,
      int[] labels,
      int classes,
      ClassSettings settings,
      Seed seed) {
    return switch (this) {
      case FOREST ->
          RandomForest.classify(examples, known, labels, classes, settings.trees(), seed);
      case BOOSTING -> BoostedClasses.classify(examples, known, labels, classes, settings.rounds());
      case NETWORK ->
          SmallNetwork.classify(examples, known, labels, classes, settings.epochs(), seed);
    };
  }
}
