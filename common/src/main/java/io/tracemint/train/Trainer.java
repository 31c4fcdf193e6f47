package io.tracemint.train;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Matrix;
import io.tracemint.train.network.CriticLoss;
import io.tracemint.train.network.Discriminator;
import io.tracemint.train.network.Noise;
import io.tracemint.train.state.Model;
import java.util.List;
import java.util.Map;

/**
 * Trains DoppelGANger by WGAN-GP: for each real batch some rounds of the two discriminators, each
 * against fresh fakes, then one step of the generator. Everything random is derived from (seed,
 * step, round, purpose), so a resumed run continues bit for bit.
 */
public final class Trainer {
  private final TrainSettings settings;
  private final Layout layout;
  private final Seed seed;
  private final Backend backend;
  private final Networks networks;
  private final CriticRound discriminatorRound;
  private final CriticRound auxiliaryRound;
  private final GeneratorStep generatorStep;
  private final Noise noise;
  private final Matrix realFeatures;
  private final Matrix realAttributes;
  private final Matrix condition;
  private long step;

  public Trainer(TrainSettings settings, Layout layout, Seed seed, Backend backend) {
    this.settings = settings;
    this.layout = layout;
    this.seed = seed;
    this.backend = backend;
    int batch = settings.batch();
    networks = new Networks(backend, layout, settings, seed);
    discriminatorRound = round(networks.discriminator, networks.discriminatorAdam);
    auxiliaryRound = round(networks.auxiliary, networks.auxiliaryAdam);
    generatorStep = new GeneratorStep(backend, networks, settings);
    noise = new Noise(backend, layout, settings.sizes(), batch);
    realFeatures = backend.zeros(batch, layout.records() * layout.featureWidth());
    realAttributes = backend.zeros(batch, layout.attributeWidth());
    condition = backend.zeros(batch, layout.conditionWidth());
  }

  private CriticRound round(Discriminator critic, Adam adam) {
    int packs = settings.batch() / settings.switches().packing();
    CriticLoss loss = new CriticLoss(backend, critic, packs, settings.penaltyWeight());
    return new CriticRound(backend, loss, adam, packs);
  }

  /** Steps that show each of {@code flows} flows about once. */
  public int stepsPerEpoch(int flows) {
    return Batches.stepsPerEpoch(flows, settings.batch());
  }

  Networks networks() {
    return networks;
  }

  CriticRound discriminatorRound() {
    return discriminatorRound;
  }

  CriticRound auxiliaryRound() {
    return auxiliaryRound;
  }

  /** Steps done since the model was new. */
  public long step() {
    return step;
  }

  public TrainSettings settings() {
    return settings;
  }

  public Layout layout() {
    return layout;
  }

  /** A copy of the whole state, from which {@link #resume} continues bit for bit. */
  public Model snapshot(Map<String, String> provenance) {
    return new Model(
        layout, settings, step, seed.value(), provenance, networks.updates(), networks.read());
  }

  /** Continues where the model's training stopped. */
  public static Trainer resume(Model model, Backend backend) {
    Trainer trainer =
        new Trainer(model.settings(), model.layout(), new Seed(model.seed()), backend);
    trainer.networks.restore(model);
    trainer.step = model.step();
    return trainer;
  }

  /** Starts from the model's weights with a fresh optimiser, step 0 and a seed of its own. */
  public static Trainer fineTune(Model model, Seed seed, Backend backend) {
    return fineTune(model, model.settings(), seed, backend);
  }

  /** The same with other settings, such as a lower learning rate; the sizes must agree. */
  public static Trainer fineTune(Model model, TrainSettings settings, Seed seed, Backend backend) {
    Trainer trainer = new Trainer(settings, model.layout(), seed, backend);
    trainer.networks.restoreWeights(model);
    return trainer;
  }

  /**
   * Trains for so many more steps.
   *
   * @throws TrainingDiverged with the state at the start of this call, where a loss is not finite
   */
  public void train(EncodedFlows data, int steps, Watcher watcher) {
    Batches batches = new Batches(data, settings.batch(), seed);
    Model lastGood = snapshot(Map.of());
    for (int i = 0; i < steps; i++) {
      Progress progress = step(batches.of(step));
      step++;
      if (!progress.isFinite()) {
        throw new TrainingDiverged(step, networks.notFinite().orElse("a loss"), lastGood);
      }
      watcher.stepped(progress);
    }
  }

  private Progress step(Batch real) {
    Seed now = seed.child("step").child(step);
    write(real);
    fakes(now.child(0));
    for (int round = 0; round < settings.discriminatorRounds(); round++) {
      criticRound(now.child(round), now.child(round + 1));
    }
    double loss = generatorStep.run();
    networks.updateGenerator();
    return progress(real.size, loss);
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
    networks.generator.temperature(settings.switches().temperature(step));
  }

  /** Fakes of fresh noise; those made beside the last round are judged in the generator's step. */
  void fakes(Seed round) {
    noise.draw(round.child("noise").generator());
    networks.generator.draw(round.child("choices").generator());
    networks.generator.forward(noise, condition);
  }

  /**
   * Both discriminators, and the fakes of the next round: the generator does not change meanwhile.
   * The fakes enter as plain numbers, no gradient flows back.
   */
  private void criticRound(Seed now, Seed next) {
    Samples.write(backend, networks.generator, flows(discriminatorRound.loss().fake()));
    backend.copy(networks.generator.softAttributes(), flows(auxiliaryRound.loss().fake()));
    discriminatorRound.drawAlpha(now.child("alpha").generator());
    backend.together(
        List.of(discriminatorRound::run, () -> fakes(next), () -> judgeAttributes(now)));
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

  /** How varied the last step's fakes are beside its real flows. */
  public VarianceRatios varianceRatios() {
    VarianceRatios result = VarianceRatios.empty();
    VarianceRatios.add(
        layout.attributes(),
        read(realAttributes),
        read(networks.generator.hardAttributes()),
        result.ratios());
    VarianceRatios.add(
        layout.features(),
        read(realFeatures),
        read(networks.generator.features()),
        result.ratios());
    return result;
  }

  private float[] read(Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }

  private Progress progress(int flows, double generatorLoss) {
    CriticLoss.Value main = discriminatorRound.last();
    CriticLoss.Value auxiliary = auxiliaryRound.last();
    return new Progress(
        step + 1,
        flows,
        main.loss(),
        auxiliary.loss(),
        generatorLoss,
        main.penalty(),
        auxiliary.penalty(),
        main.gap());
  }
}
