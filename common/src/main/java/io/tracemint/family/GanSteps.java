package io.tracemint.family;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Match;
import io.tracemint.random.Seed;
import java.util.SortedMap;

/**
 * The training steps of a GAN.
 *
 * @param facts what a model holds beside its networks
 */
public record GanSteps(
    Backend backend, Match.Sides sides, Match match, Seed seed, SortedMap<String, float[]> facts)
    implements Steps {
  @Override
  public int perPass() {
    return match.perPass();
  }

  @Override
  public double step(long number) {
    return match.step(seed.child("step").child(number).generator());
  }

  @Override
  public Weights weights() {
    return new Weights(backend)
        .with(sides.generator().parameters())
        .with(sides.critic().parameters())
        .with(sides.ofGenerator())
        .with(sides.ofCritic());
  }

  @Override
  public void restore(Model state, long updates) {
    sides.ofGenerator().restore(updates);
    sides.ofCritic().restore(updates * match.criticUpdates());
  }
}
