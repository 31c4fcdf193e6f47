package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.train.network.Discriminator;
import io.tracemint.family.doppelganger.train.network.GeneratorNetwork;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import java.util.List;

/**
 * The generator's step through both discriminators: L_G = −mean D(fake) − weight · mean
 * D_a(attributes of fake).
 */
final class GeneratorStep {
  private final Backend backend;
  private final Networks networks;
  private final int batch;
  private final int packs;
  private final float auxiliaryWeight;
  private final boolean judgesAttributes;
  private final Matrix inputGradient;
  private final Matrix attributeGradient;
  private final Matrix auxiliaryGradient;
  private final Matrix featureGradient;
  private final Results results;
  private final int first;

  /** Results that a step leaves. */
  static final int RESULTS = 2;

  /**
   * {@code packs} groups of flows that the discriminators judge together, of a whole batch.
   *
   * @param results where the mean scores are left, from the first on
   */
  GeneratorStep(
      Backend backend, Networks networks, TrainSettings settings, Results results, int first) {
    this.results = results;
    this.first = first;
    this.batch = settings.batch();
    this.packs = batch / settings.switches().packing();
    this.backend = backend;
    this.networks = networks;
    this.auxiliaryWeight = (float) settings.auxiliaryWeight();
    this.judgesAttributes = settings.judgesAttributes();
    int all = networks.discriminator.input().columns() * packs / batch;
    int attributes = networks.auxiliary.input().columns() * packs / batch;
    inputGradient = backend.zeros(batch, all);
    attributeGradient = backend.zeros(batch, attributes);
    auxiliaryGradient = backend.zeros(batch, attributes);
    featureGradient = backend.zeros(batch, all - attributes);
  }

  /** Judges the fakes that the generator made last. */
  void run() {
    GeneratorNetwork generator = networks.generator;
    Samples.write(backend, generator, flows(networks.discriminator));
    backend.copy(generator.softAttributes(), flows(networks.auxiliary));
    backend.together(
        List.of(() -> through(networks.discriminator, -1f, inputGradient), this::throughAuxiliary));
    int features = featureGradient.columns();
    backend.copyColumns(inputGradient, 0, featureGradient, 0, features);
    backend.copyColumns(inputGradient, features, attributeGradient, 0, attributeGradient.columns());
    backend.add(auxiliaryGradient, attributeGradient);
    generator.back(attributeGradient, featureGradient);
    meanScore(networks.discriminator, first);
    if (judgesAttributes) {
      meanScore(networks.auxiliary, first + 1);
    }
  }

  /** Of the last step, among the results of all. */
  double loss(double... found) {
    return -found[first] - (judgesAttributes ? auxiliaryWeight * found[first + 1] : 0);
  }

  /** Without a weight its gradient stays zero. */
  private void throughAuxiliary() {
    if (judgesAttributes) {
      through(networks.auxiliary, -auxiliaryWeight, auxiliaryGradient);
    }
  }

  private void through(Discriminator critic, float weight, Matrix result) {
    backend.fill(critic.scoreGradients().rows(0, packs), weight / packs);
    critic.forward(packs);
    critic.back(packs);
    critic.inputGradients(0, packs, result.reshaped(packs, critic.input().columns()));
  }

  /** The first rows of a discriminator's input, one flow a row. */
  private Matrix flows(Discriminator critic) {
    return critic.input().rows(0, packs).reshaped(batch, critic.input().columns() * packs / batch);
  }

  private void meanScore(Discriminator critic, int result) {
    backend.mean(critic.scores().rows(0, packs), results, result);
  }
}
