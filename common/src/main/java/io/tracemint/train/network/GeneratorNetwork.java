package io.tracemint.train.network;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Heads;
import io.tracemint.train.backend.Matrix;

/**
 * DoppelGANger's generator: attributes first, then features given the hard attributes. The feature
 * generator sees hard attributes as constants; the discriminators see soft ones.
 */
public final class GeneratorNetwork {
  private final Backend backend;
  private final Parameters parameters = new Parameters("generator");
  private final Layout layout;
  private final NetworkSizes sizes;
  private final Heads attributeHeads;
  private final AttributeGenerator attributeGenerator;
  private final FeatureGenerator featureGenerator;
  private final Matrix attributeInput;
  private final Matrix hardAttributes;
  private final Matrix given;
  private Matrix softAttributes;
  private Matrix features;

  public GeneratorNetwork(
      Backend backend, Layout layout, NetworkSizes sizes, int batch, Seed seed) {
    this.backend = backend;
    this.layout = layout;
    this.sizes = sizes;
    attributeHeads = new Heads(layout.attributes(), 1);
    int inputs = sizes.attributeNoise() + layout.conditionWidth();
    attributeGenerator =
        new AttributeGenerator(
            backend,
            parameters,
            "attribute",
            inputs,
            attributeHeads,
            new AttributeGenerator.Shape(sizes.attributeLayers(), sizes.attributeUnits(), batch));
    featureGenerator = new FeatureGenerator(backend, parameters, layout, sizes, batch);
    attributeInput = backend.zeros(batch, inputs);
    hardAttributes = backend.zeros(batch, layout.attributeWidth());
    given = backend.zeros(batch, layout.attributeWidth() + layout.conditionWidth());
    parameters.allocate(backend, seed);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Attributes and features; {@code condition} is [batch, condition width], one-hot. */
  public void forward(Noise noise, Matrix condition, boolean training) {
    forwardAttributes(noise, condition, training);
    forwardFeatures(hardAttributes, noise, condition);
  }

  public void forwardAttributes(Noise noise, Matrix condition, boolean training) {
    int own = sizes.attributeNoise();
    backend.copyColumns(noise.attributes(), 0, attributeInput, 0, own);
    backend.copyColumns(condition, 0, attributeInput, own, layout.conditionWidth());
    softAttributes = attributeGenerator.forward(attributeInput, training);
    backend.harden(softAttributes, attributeHeads, hardAttributes);
  }

  public void forwardFeatures(Matrix attributes, Noise noise, Matrix condition) {
    backend.copyColumns(attributes, 0, given, 0, layout.attributeWidth());
    backend.copyColumns(condition, 0, given, layout.attributeWidth(), layout.conditionWidth());
    features = featureGenerator.forward(given, noise);
  }

  /** Leaves the parameters' gradients; overwrites both arguments. */
  public void back(Noise noise, Matrix attributeGradient, Matrix featureGradient) {
    attributeGenerator.back(attributeGradient);
    featureGenerator.back(given, noise, featureGradient);
  }

  public Matrix softAttributes() {
    return softAttributes;
  }

  public Matrix hardAttributes() {
    return hardAttributes;
  }

  public Matrix features() {
    return features;
  }
}
