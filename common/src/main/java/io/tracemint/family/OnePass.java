package io.tracemint.family;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The training of a family that learns in one pass over the flows. */
public final class OnePass implements Learner {
  private final String family;
  private final int records;
  private final Supplier<SortedMap<String, float[]>> fit;
  private SortedMap<String, float[]> learnt;

  /**
   * A training that has not begun, or is over.
   *
   * @param records that it learns from
   * @param fit gives what is learnt
   */
  public OnePass(
      String family, Start start, int records, Supplier<SortedMap<String, float[]>> fit) {
    this.family = family;
    this.records = records;
    this.fit = fit;
    this.learnt = start instanceof Start.Resumed resumed ? resumed.state().tensors() : none();
    if (start instanceof Start.FineTuned tuned) {
      tuned.model().requireNumbers();
    }
  }

  private static SortedMap<String, float[]> none() {
    return new TreeMap<>();
  }

  @Override
  public int passes() {
    return 1;
  }

  @Override
  public boolean isOver() {
    return !learnt.isEmpty();
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    learnt = fit.get();
    watcher.accept(new Step(0, records, 0));
  }

  @Override
  public int passed() {
    return isOver() ? 1 : 0;
  }

  @Override
  public double bestLoss() {
    return 0;
  }

  @Override
  public Model state() {
    return model();
  }

  @Override
  public Model model() {
    return new Model(family, new TreeMap<>(), learnt);
  }
}
