package io.tracemint.family.netssm;

import io.tracemint.family.Model;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Steps;
import io.tracemint.family.Weights;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.statespace.GradientClip;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Teaches the network the turns of a chunk by likelihood, in another order each pass. Of twenty
 * turns or more every twentieth is held out.
 */
final class Training implements Steps {
  static final String NETWORK = "network";

  private static final int HELD_OUT = 20;
  private static final int WARM_UP = 50;
  private static final double LAST_SHARE = 0.05;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.95;
  private static final double LONGEST_GRADIENT = 1;

  private final Backend backend;
  private final Sizes sizes;
  private final Seed seed;
  private final List<int[]> taught = new ArrayList<>();
  private final List<int[]> heldOut = new ArrayList<>();
  private final StateSpaceModel model;
  private final Adam adam;
  private final GradientClip clip;
  private final SortedMap<String, float[]> facts = new TreeMap<>();
  private final long updates;
  private Text text;

  /**
   * A training.
   *
   * @param turns as tokens
   * @param passes that it will take
   */
  Training(
      Backend backend,
      Sizes sizes,
      List<int[]> turns,
      List<FlowSeries> series,
      int passes,
      Seed seed) {
    this.backend = backend;
    this.sizes = sizes;
    this.seed = seed;
    for (int i = 0; i < turns.size(); i++) {
      boolean held = turns.size() >= HELD_OUT && i % HELD_OUT == HELD_OUT / 2;
      (held ? heldOut : taught).add(turns.get(i));
    }
    this.model =
        new StateSpaceModel(
            backend, NETWORK, sizes.shape(), sizes.batch(), sizes.length(), seed.child("network"));
    this.adam =
        new Adam(backend, model.parameters(), new Adam.Rates(sizes.rate(), BETA1, BETA2, 0));
    this.clip = new GradientClip(backend, model.parameters(), LONGEST_GRADIENT);
    this.text = text(taught);
    this.updates = (long) passes * text.steps();
    facts.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
  }

  private Text text(List<int[]> turns) {
    return new Text(turns, sizes.batch(), sizes.length());
  }

  @Override
  public int perPass() {
    return text.steps();
  }

  @Override
  public double step(long number) {
    int step = (int) (number % perPass());
    if (step == 0) {
      begin(number / perPass());
    }
    Text.Window window = text.window(step);
    forward(window);
    model.back(window.sequences());
    clip.apply();
    adam.update(share(number));
    return model.loss();
  }

  private void begin(long pass) {
    RandomGenerator random = seed.child("order").child(pass).generator();
    List<int[]> shuffled = new ArrayList<>(taught);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    text = text(shuffled);
    model.forget();
  }

  private void forward(Text.Window window) {
    model.forward(window.sequences(), window.tokens(), window.next(), window.weights());
  }

  /** Of the rate: it rises quickly, and falls slowly along a cosine. */
  private double share(long number) {
    double risen = Math.min(1, (number + 1.0) / WARM_UP);
    double done = Math.min(1, (double) number / updates);
    double fallen = (1 + Math.cos(Math.PI * done)) / 2;
    return risen * (LAST_SHARE + (1 - LAST_SHARE) * fallen);
  }

  @Override
  public OptionalDouble judge() {
    return heldOut.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(nats(heldOut));
  }

  /** What a token of some turns costs, in the mean. */
  private double nats(List<int[]> turns) {
    Text read = text(turns);
    model.forget();
    double sum = 0;
    int count = 0;
    for (int step = 0; step < read.steps(); step++) {
      Text.Window window = read.window(step);
      forward(window);
      sum += model.loss() * window.count();
      count += window.count();
    }
    return sum / count;
  }

  @Override
  public Weights weights() {
    return new Weights(backend).with(model.parameters()).with(adam);
  }

  @Override
  public void restore(Model state, long done) {
    adam.restore(done);
  }

  @Override
  public SortedMap<String, float[]> facts() {
    return facts;
  }
}
