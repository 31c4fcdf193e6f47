package io.tracemint.family.ctgan;

import io.tracemint.family.Blob;
import io.tracemint.family.Model;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Steps;
import io.tracemint.family.Weights;
import io.tracemint.family.ctgan.Conditions.Condition;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.PenalisedLoss;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Both networks and their updates: the critic's on real rows and fakes under the same conditions,
 * then the generator's. What is random in a step is a function of the seed and its number.
 */
final class Training implements Steps {
  /** How often each class of each choice occurs. */
  static final String COUNTS = "classes";

  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.9;

  private final Backend backend;
  private final Table table;
  private final Conditions conditions;
  private final Sizes sizes;
  private final Seed seed;
  private final Generator generator;
  private final Critic critic;
  private final PenalisedLoss criticLoss;
  private final ConditionLoss conditionLoss;
  private final Adam ofGenerator;
  private final Adam ofCritic;
  private final SortedMap<String, float[]> facts = new TreeMap<>();
  private final int width;
  private final Condition[] asked;
  private final float[] inputs;
  private final float[] reals;
  private final float[] vectors;
  private final Matrix vector;
  private final Matrix rowGradient;
  private final Matrix groupGradient;

  Training(Backend backend, Table table, Sizes sizes, Seed seed) {
    this.backend = backend;
    this.table = table;
    this.sizes = sizes;
    this.seed = seed;
    this.conditions = Conditions.of(table);
    this.width = table.layout().width();
    int both = width + conditions.width();
    generator = new Generator(backend, table.layout(), sizes, seed.child("generator"));
    critic = critic(sizes, both);
    criticLoss = new PenalisedLoss(backend, critic, sizes.packs(), sizes.penalty());
    conditionLoss = new ConditionLoss(backend, sizes.batch(), width, table.layout().choicesFrom());
    ofGenerator = adam(generator.parameters());
    ofCritic = adam(critic.parameters());
    asked = new Condition[sizes.batch()];
    inputs = new float[generator.input().size()];
    reals = new float[sizes.batch() * both];
    vectors = new float[sizes.batch() * conditions.width()];
    vector = backend.zeros(sizes.batch(), conditions.width());
    rowGradient = backend.zeros(sizes.batch(), width);
    groupGradient = backend.zeros(sizes.packs(), critic.input().columns());
  }

  private Critic critic(Sizes own, int columns) {
    int[] units = {own.criticUnits(), own.criticUnits()};
    return Critic.dense(
        backend, 3 * own.packs(), own.pac() * columns, units, own.dropout(), seed.child("critic"));
  }

  private Adam adam(Parameters parameters) {
    return new Adam(backend, parameters, new Adam.Rates(sizes.rate(), BETA1, BETA2, sizes.decay()));
  }

  Generator generator() {
    return generator;
  }

  @Override
  public Weights weights() {
    return new Weights(backend)
        .with(generator.parameters())
        .with(critic.parameters())
        .with(ofGenerator)
        .with(ofCritic);
  }

  @Override
  public void restore(Model state, long updates) {
    ofGenerator.restore(updates);
    ofCritic.restore(updates);
  }

  /** Says how many records the flows have, which making asks for. */
  Training of(List<FlowSeries> series) {
    facts.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
    return this;
  }

  @Override
  public SortedMap<String, float[]> facts() {
    SortedMap<String, float[]> all = new TreeMap<>(facts);
    all.put(
        COUNTS,
        Blob.of(Arrays.stream(conditions.counts()).flatMapToLong(Arrays::stream).toArray()));
    return all;
  }

  Conditions conditions() {
    return conditions;
  }

  @Override
  public int perPass() {
    return Math.max(1, table.rows() / sizes.batch());
  }

  /** One update of either network; the critic's loss. */
  @Override
  public double step(long number) {
    RandomGenerator random = seed.child("step").child(number).generator();
    double loss = teachCritic(random);
    teachGenerator(random);
    return loss;
  }

  private double teachCritic(RandomGenerator random) {
    ask(random);
    writeReals(random);
    generator.logits();
    writeFakes(generator.draw(random), criticLoss.fake());
    double loss = criticLoss.teach(random);
    ofCritic.update();
    return loss;
  }

  /** Draws conditions and noise for the generator. */
  private void ask(RandomGenerator random) {
    int columns = sizes.noise() + conditions.width();
    Arrays.fill(inputs, 0);
    Arrays.fill(vectors, 0);
    for (int row = 0; row < asked.length; row++) {
      asked[row] = conditions.draw(random);
      for (int i = 0; i < sizes.noise(); i++) {
        inputs[row * columns + i] = (float) random.nextGaussian();
      }
      inputs[row * columns + sizes.noise() + conditions.column(asked[row])] = 1;
      vectors[row * conditions.width() + conditions.column(asked[row])] = 1;
    }
    backend.write(inputs, generator.input());
    backend.write(vectors, vector);
  }

  /** Real rows that are as the same conditions say, in another order. */
  private void writeReals(RandomGenerator random) {
    int both = width + conditions.width();
    Arrays.fill(reals, 0);
    int[] order = shuffled(random);
    for (int row = 0; row < order.length; row++) {
      Condition condition = asked[order[row]];
      table.write(conditions.row(condition, random), reals, row * both);
      reals[row * both + width + conditions.column(condition)] = 1;
    }
    backend.write(reals, criticLoss.real());
  }

  private int[] shuffled(RandomGenerator random) {
    int[] order = new int[asked.length];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private void writeFakes(Matrix rows, Matrix groups) {
    Matrix single = groups.reshaped(sizes.batch(), width + conditions.width());
    backend.copyColumns(rows, 0, single, 0, width);
    backend.copyColumns(vector, 0, single, width, conditions.width());
  }

  private void teachGenerator(RandomGenerator random) {
    ask(random);
    conditionLoss.evaluate(generator.logits(), asked, conditions);
    int groups = sizes.packs();
    writeFakes(generator.draw(random), critic.input().rows(0, groups));
    critic.draw(random);
    critic.forward(groups);
    criticLoss.seedGenerator();
    critic.back(groups);
    critic.inputGradients(0, groups, groupGradient);
    backend.copyColumns(
        groupGradient.reshaped(sizes.batch(), width + conditions.width()),
        0,
        rowGradient,
        0,
        width);
    generator.back(rowGradient, conditionLoss.gradient());
    ofGenerator.update();
  }
}
