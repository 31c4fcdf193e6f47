package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.random.RandomGenerator;

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
  private final float[] attributeDraws;
  private final float[] additionalDraws;
  private final float[] stateDraws;
  private final float[] featureDraws;

  public Noise(Backend backend, Layout layout, NetworkSizes sizes, int batch) {
    this.backend = backend;
    attributes = backend.zeros(batch, sizes.attributeNoise());
    additional = backend.zeros(layout.additional() == 0 ? 0 : batch, sizes.attributeNoise());
    firstHidden = backend.zeros(batch, sizes.lstmUnits());
    firstCell = backend.zeros(batch, sizes.lstmUnits());
    features = backend.zeros(layout.blocks() * batch, sizes.featureNoise());
    attributeDraws = new float[attributes.size()];
    additionalDraws = new float[additional.size()];
    stateDraws = new float[firstHidden.size()];
    featureDraws = new float[features.size()];
  }

  public void draw(RandomGenerator random) {
    draw(random, attributeDraws, attributes);
    draw(random, additionalDraws, additional);
    draw(random, stateDraws, firstHidden);
    draw(random, stateDraws, firstCell);
    draw(random, featureDraws, features);
  }

  private void draw(RandomGenerator random, float[] draws, Matrix target) {
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) random.nextGaussian();
    }
    backend.write(draws, target);
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
