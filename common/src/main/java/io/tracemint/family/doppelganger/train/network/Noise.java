package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Everything random that one generator pass consumes, standard normal. It is drawn on the host in a
 * fixed order, so each backend sees the same numbers.
 */
public final class Noise {
  private final Backend backend;
  private final Matrix attributes;
  private final Matrix additional;
  private final Matrix firstHidden;
  private final Matrix firstCell;
  private final Matrix features;

  public Noise(Backend backend, Layout layout, NetworkSizes sizes, int batch) {
    this.backend = backend;
    attributes = backend.zeros(batch, sizes.attributeNoise());
    additional = backend.zeros(layout.additional() == 0 ? 0 : batch, sizes.attributeNoise());
    firstHidden = backend.zeros(batch, sizes.lstmUnits());
    firstCell = backend.zeros(batch, sizes.lstmUnits());
    features = backend.zeros(layout.blocks() * batch, sizes.featureNoise());
  }

  /** Numbers for one pass, in the order of drawing. */
  public record Draws(List<float[]> numbers) {}

  /** Draws the numbers of a pass, and leaves those of the last one where they are. */
  public Draws drawn(RandomGenerator random) {
    return new Draws(targets().map(target -> normal(random, target.size())).toList());
  }

  private Stream<Matrix> targets() {
    return Stream.of(attributes, additional, firstHidden, firstCell, features);
  }

  private static float[] normal(RandomGenerator random, int count) {
    float[] draws = new float[count];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) random.nextGaussian();
    }
    return draws;
  }

  /** Makes drawn numbers those of the next pass. */
  public void write(Draws draws) {
    List<Matrix> targets = targets().toList();
    for (int i = 0; i < targets.size(); i++) {
      backend.write(draws.numbers().get(i), targets.get(i));
    }
  }

  Matrix attributes() {
    return attributes;
  }

  Matrix additional() {
    return additional;
  }

  Matrix firstHidden() {
    return firstHidden;
  }

  Matrix firstCell() {
    return firstCell;
  }

  Matrix features() {
    return features;
  }
}
