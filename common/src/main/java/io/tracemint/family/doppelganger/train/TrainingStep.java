package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.CriticLoss;
import io.tracemint.family.doppelganger.train.network.Discriminator;
import io.tracemint.family.doppelganger.train.network.Noise;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One step of WGAN-GP: for a real batch some rounds of the two discriminators, each against fresh
 * fakes, then one update of the generator.
 */
final class TrainingStep {
  private final TrainSettings settings;
  private final Layout layout;
  private final Backend backend;
  private final Networks networks;
  private final CriticRound discriminatorRound;
  private final CriticRound auxiliaryRound;
  private final GeneratorStep generatorStep;
  private final Noise noise;
  private final Matrix realFeatures;
  private final Matrix realAttributes;
  private final Matrix condition;

  /** All that a step is asked for at its end, so that it is waited for once. */
  private final Results results;

  TrainingStep(TrainSettings settings, Layout layout, Networks networks, Backend backend) {
    this.settings = settings;
    this.layout = layout;
    this.backend = backend;
    this.networks = networks;
    int batch = settings.batch();
    int rounds = 2 * CriticLoss.RESULTS;
    results = backend.results(rounds + GeneratorStep.RESULTS);
    discriminatorRound = round(networks.discriminator, networks.discriminatorAdam, 0);
    auxiliaryRound = round(networks.auxiliary, networks.auxiliaryAdam, CriticLoss.RESULTS);
    generatorStep = new GeneratorStep(backend, networks, settings, results, rounds);
    noise = new Noise(backend, layout, settings.sizes(), batch);
    realFeatures = backend.zeros(batch, layout.records() * layout.featureWidth());
    realAttributes = backend.zeros(batch, layout.attributeWidth());
    condition = backend.zeros(batch, layout.conditionWidth());
  }

  private CriticRound round(Discriminator critic, Adam adam, int first) {
    int packs = settings.batch() / settings.switches().packing();
    CriticLoss loss =
        new CriticLoss(backend, critic, packs, settings.penaltyWeight(), results, first);
    return new CriticRound(backend, loss, adam, packs);
  }

  CriticRound discriminatorRound() {
    return discriminatorRound;
  }

  CriticRound auxiliaryRound() {
    return auxiliaryRound;
  }

  /**
   * What the step after {@code done} others showed.
   *
   * @param draws as {@link #draws} gives them for {@code now}, where all its random numbers are
   *     from
   */
  Progress run(Batch real, long done, Seed now, List<Supplier<Noise.Draws>> draws) {
    networks.generator.temperature(settings.switches().temperature(done));
    write(real);
    fakes(now.child(0), draws.get(0));
    for (int round = 0; round < settings.discriminatorRounds(); round++) {
      Seed next = now.child(round + 1);
      Supplier<Noise.Draws> drawn = draws.get(round + 1);
      criticRound(now.child(round), () -> fakes(next, drawn));
    }
    generatorStep.run();
    networks.updateGenerator();
    return progress(done + 1, real.size, backend.read(results));
  }

  private void write(Batch real) {
    backend.write(real.features, realFeatures);
    backend.write(real.attributes, realAttributes);
    backend.write(real.condition, condition);
    CriticLoss main = discriminatorRound.loss();
    CriticLoss auxiliary = auxiliaryRound.loss();
    Samples.write(backend, realFeatures, realAttributes, flows(main.real()));
    backend.copy(realAttributes, flows(auxiliary.real()));
    Matrix packed =
        condition.reshaped(
            main.real().rows(), settings.switches().packing() * layout.conditionWidth());
    main.condition(packed);
    auxiliary.condition(packed);
  }

  /** The noise of all rounds of a step, each from its own seed; may be drawn at once. */
  List<Supplier<Noise.Draws>> draws(Seed now) {
    return IntStream.rangeClosed(0, settings.discriminatorRounds())
        .mapToObj(round -> backend.ahead(() -> drawn(now.child(round))))
        .toList();
  }

  private Noise.Draws drawn(Seed round) {
    return noise.drawn(round.child("noise").generator());
  }

  /** Fakes of fresh noise; those made beside the last round are judged in the generator's step. */
  private void fakes(Seed round, Supplier<Noise.Draws> draws) {
    noise.write(draws.get());
    networks.generator.draw(round.child("choices").generator());
    networks.generator.forward(noise, condition);
  }

  /**
   * Both discriminators, and the fakes of the next round: the generator does not change meanwhile.
   * The fakes enter as plain numbers, no gradient flows back.
   */
  private void criticRound(Seed now, Runnable nextFakes) {
    Samples.write(backend, networks.generator, flows(discriminatorRound.loss().fake()));
    backend.copy(networks.generator.softAttributes(), flows(auxiliaryRound.loss().fake()));
    discriminatorRound.drawAlpha(now.child("alpha").generator());
    backend.together(List.of(discriminatorRound::run, nextFakes, () -> judgeAttributes(now)));
  }

  private void judgeAttributes(Seed now) {
    if (settings.judgesAttributes()) {
      auxiliaryRound.drawAlpha(now.child("auxiliary alpha").generator());
      auxiliaryRound.run();
    }
  }

  /** The rows of a discriminator, which judges packs of flows, as one flow a row. */
  private Matrix flows(Matrix packs) {
    return packs.reshaped(settings.batch(), packs.size() / settings.batch());
  }

  private Progress progress(long steps, int flows, double... found) {
    CriticLoss.Value main = discriminatorRound.last(found);
    CriticLoss.Value auxiliary = auxiliaryRound.last(found);
    return new Progress(
        steps,
        flows,
        main.loss(),
        auxiliary.loss(),
        generatorStep.loss(found),
        main.penalty(),
        auxiliary.penalty(),
        main.gap());
  }
}
