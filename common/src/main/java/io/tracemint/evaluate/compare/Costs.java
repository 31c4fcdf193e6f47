package io.tracemint.evaluate.compare;

/** The names of a family's costs among its figures. */
public final class Costs {
  public static final String TRAINING_CPU = "cost.training-cpu-seconds";
  public static final String TRAINING = "cost.training-seconds";
  public static final String GENERATION_CPU = "cost.generation-cpu-seconds";
  public static final String GENERATION = "cost.generation-seconds";

  private Costs() {}
}
