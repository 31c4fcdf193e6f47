package io.tracemint.neural.gan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Optimiser;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Updates of both networks: some of the critic on real and generated rows, then one of the
 * generator. With conditions both networks get the class, drawn by its frequency.
 */
public final class Match {
  private final Backend backend;
  private final Examples examples;
  private final Rounds rounds;
  private final Generator generator;
  private final Critic critic;
  private final CriticLoss loss;
  private final Optimiser ofGenerator;
  private final Optimiser ofCritic;
  private final int width;
  private final float[] inputs;
  private final float[] reals;
  private final float[] classes;
  private final Matrix told;
  private final Matrix criticGradient;
  private final Matrix rowGradient;

  /** Both networks, each with what moves it. */
  public record Sides(
      Generator generator, Optimiser ofGenerator, Critic critic, Optimiser ofCritic) {
    /** Both moved in the same way. */
    public static Sides of(
        Generator generator, Critic critic, Function<Parameters, Optimiser> optimiser) {
      return new Sides(
          generator,
          optimiser.apply(generator.parameters()),
          critic,
          optimiser.apply(critic.parameters()));
    }
  }

  public Match(Backend backend, Examples examples, Rounds rounds, Sides sides, CriticLoss loss) {
    this.backend = backend;
    this.examples = examples;
    this.rounds = rounds;
    this.generator = sides.generator();
    this.critic = sides.critic();
    this.ofGenerator = sides.ofGenerator();
    this.ofCritic = sides.ofCritic();
    this.loss = loss;
    this.width = examples.width();
    int both = width + examples.classes();
    this.inputs = new float[generator.input().size()];
    this.reals = new float[rounds.batch() * both];
    this.classes = new float[rounds.batch() * examples.classes()];
    this.told = backend.zeros(rounds.batch(), Math.max(1, examples.classes()));
    this.criticGradient = backend.zeros(rounds.batch(), both);
    this.rowGradient = backend.zeros(rounds.batch(), width);
  }

  /** Updates until every row was seen about once. */
  public int perPass() {
    return Math.max(1, examples.rows() / (rounds.batch() * rounds.critics()));
  }

  /** Updates of the critic for each of the generator's. */
  public int criticUpdates() {
    return rounds.critics();
  }

  /** The critic's updates and one of the generator's; the critic's last loss. */
  public double step(RandomGenerator random) {
    double last = 0;
    for (int i = 0; i < rounds.critics(); i++) {
      last = teachCritic(random);
    }
    teachGenerator(random);
    return last;
  }

  private double teachCritic(RandomGenerator random) {
    int both = width + examples.classes();
    Arrays.fill(reals, 0);
    for (int i = 0; i < rounds.batch(); i++) {
      int row = random.nextInt(examples.rows());
      examples.write(row, reals, i * both);
      if (examples.classes() > 0) {
        reals[i * both + width + examples.classOf(row)] = 1;
      }
    }
    backend.write(reals, loss.real());
    ask(random);
    show(generator.rows(), loss.fake());
    double value = loss.teach(random);
    ofCritic.update();
    loss.updated();
    return value;
  }

  /** Draws noise, and classes of real rows. */
  private void ask(RandomGenerator random) {
    int columns = rounds.noise() + examples.classes();
    Arrays.fill(classes, 0);
    Arrays.fill(inputs, 0);
    for (int i = 0; i < rounds.batch(); i++) {
      for (int j = 0; j < rounds.noise(); j++) {
        inputs[i * columns + j] = (float) random.nextGaussian();
      }
      if (examples.classes() > 0) {
        int chosen = examples.classOf(random.nextInt(examples.rows()));
        inputs[i * columns + rounds.noise() + chosen] = 1;
        classes[i * examples.classes() + chosen] = 1;
      }
    }
    backend.write(inputs, generator.input());
    if (examples.classes() > 0) {
      backend.write(classes, told);
    }
  }

  private void show(Matrix rows, Matrix to) {
    backend.copyColumns(rows, 0, to, 0, width);
    if (examples.classes() > 0) {
      backend.copyColumns(told, 0, to, width, examples.classes());
    }
  }

  private void teachGenerator(RandomGenerator random) {
    ask(random);
    show(generator.rows(), critic.input().rows(0, rounds.batch()));
    critic.draw(random);
    critic.forward(rounds.batch());
    loss.seedGenerator();
    critic.back(rounds.batch());
    critic.inputGradients(0, rounds.batch(), criticGradient);
    backend.copyColumns(criticGradient, 0, rowGradient, 0, width);
    generator.back(rowGradient);
    ofGenerator.update();
  }
}
