package io.tracemint.family;

import java.util.OptionalDouble;
import java.util.SortedMap;

/** The updates of networks that are trained step by step, for {@link StepLearner}. */
public interface Steps {
  int perPass();

  /** One update; all that is random in it is a function of the seed and its number. */
  double step(long number);

  /** What is learnt. */
  Weights weights();

  /** Goes on from a state, whose weights are there already, after so many updates. */
  void restore(Model state, long updates);

  /** What making needs to know beside the weights, by name. */
  SortedMap<String, float[]> facts();

  /** Ends a pass: answers the loss on examples that are held out, where some are. */
  default OptionalDouble judge() {
    return OptionalDouble.empty();
  }

  /** Whether further passes would better nothing. */
  default boolean isContent() {
    return false;
  }
}
