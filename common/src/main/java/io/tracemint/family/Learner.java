package io.tracemint.family;

import java.util.function.Consumer;

/** A training that goes from pass to pass, and between passes can stop and go on elsewhere. */
public interface Learner {
  /** Passes that it takes at most. */
  int passes();

  /** Whether further passes would not better it. */
  boolean isOver();

  /** Goes through all flows once, and judges what has been learnt on those held out. */
  void pass(Consumer<Step> watcher);

  /** Passes done. */
  int passed();

  /** The loss of the weights that {@link #model} answers, in the family's own measure. */
  double bestLoss();

  /** How many flows the model says its chunk has, which may not be told exactly. */
  default long flows(long exact) {
    return exact;
  }

  /** As {@link #flows}, of records. */
  default long records(long exact) {
    return exact;
  }

  /** All that {@link Start.Resumed} needs. */
  Model state();

  /** The weights to make flows from. */
  Model model();
}
