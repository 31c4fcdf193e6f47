package io.tracemint.family.pacgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.HeaderGan;
import io.tracemint.family.header.Times;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.CriticLoss;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Hidden;
import io.tracemint.neural.gan.LogisticLoss;
import io.tracemint.neural.gan.Match;
import io.tracemint.neural.gan.Rounds;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.layer.Convolution;
import io.tracemint.neural.layer.Deconvolution;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import io.tracemint.settings.Bound;
import java.util.List;
import java.util.random.RandomGenerator;

/** A header is a picture. When it is sent is no part of that: it is drawn from a normal curve. */
final class PacGan implements HeaderGan {
  private static final int KERNEL = 16;
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.999;

  private final Sizes sizes;
  private final Picture picture;
  private final int quarter;

  /**
   * The sizes of the networks and their training.
   *
   * @param channels of pictures of half the side; those of a quarter have twice as many
   */
  record Sizes(int noise, int block, int channels, int batch, double rate) {
    Sizes {
      Bound.atLeast("pac-gan.noise", noise, 1);
      Bound.atLeast("pac-gan.block", block, 1);
      Bound.atLeast("pac-gan.channels", channels, 1);
      Bound.atLeast("pac-gan.batch", batch, 2);
    }

    static Sizes of(Config settings) {
      return new Sizes(
          settings.getInt("noise"),
          settings.getInt("block"),
          settings.getInt("channels"),
          settings.getInt("batch"),
          settings.getDouble("learning-rate"));
    }
  }

  PacGan(Sizes sizes) {
    this.sizes = sizes;
    this.picture = new Picture(sizes.block());
    this.quarter = picture.pixels() / KERNEL;
  }

  @Override
  public Rounds rounds() {
    return new Rounds(sizes.noise(), sizes.batch(), 1);
  }

  @Override
  public int width() {
    return picture.pixels();
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public void write(byte[] header, double place, float[] into, int from) {
    picture.write(header, into, from);
  }

  @Override
  public double read(float[] rows, int from, byte[] header, Times times, RandomGenerator random) {
    picture.read(rows, from, header);
    return times.mean() + times.deviation() * random.nextGaussian();
  }

  @Override
  public Generator generator(Backend backend, Seed seed) {
    Parameters parameters = new Parameters("generator");
    int batch = sizes.batch();
    int channels = sizes.channels();
    int side = picture.side();
    int small = quarter * 2 * channels;
    int middle = picture.pixels() / 4 * channels;
    Hidden first =
        new Hidden(
            backend,
            parameters,
            new Linear(backend, parameters, "1", sizes.noise(), small),
            new Hidden.Form("1", sizes.noise(), small, 2 * channels, 0),
            batch);
    Hidden second =
        new Hidden(
            backend,
            parameters,
            new Deconvolution(backend, parameters, "2", side / 2, 2 * channels, channels, batch),
            new Hidden.Form("2", small, middle, channels, 0),
            batch);
    Deconvolution last = new Deconvolution(backend, parameters, "last", side, channels, 1, batch);
    List<Output> outputs = List.of(new Output("picture", Activation.SIGMOID, width()));
    Generator generator =
        new Generator(
            backend,
            parameters,
            List.of(first, second),
            last,
            middle,
            outputs,
            backend.zeros(batch, sizes.noise()));
    parameters.allocate(backend, seed.child("generator"));
    return generator;
  }

  private Critic critic(Backend backend, Seed seed) {
    Parameters parameters = new Parameters("critic");
    int rows = 2 * sizes.batch();
    int side = picture.side();
    int channels = sizes.channels();
    Convolution first = new Convolution(backend, parameters, "1", side, 1, channels, rows);
    Convolution second =
        new Convolution(backend, parameters, "2", side / 2, channels, 2 * channels, rows);
    int[] units = {first.size(), second.size()};
    Critic critic =
        new Critic(backend, parameters, rows, width(), List.of(first, second), units, 0);
    parameters.allocate(backend, seed.child("critic"));
    return critic;
  }

  @Override
  public Match.Sides sides(Backend backend, Seed seed) {
    Generator generator = generator(backend, seed);
    Critic critic = critic(backend, seed);
    Adam.Rates rates = new Adam.Rates(sizes.rate(), BETA1, BETA2, 0);
    return Match.Sides.of(generator, critic, own -> new Adam(backend, own, rates));
  }

  @Override
  public CriticLoss loss(Backend backend, Critic critic) {
    return new LogisticLoss(backend, critic, sizes.batch());
  }

  @Override
  public long weights() {
    long channels = sizes.channels();
    long middle = 2 * channels * KERNEL * channels;
    long generator = (sizes.noise() + 3L) * quarter * 2 * channels + middle + KERNEL * channels;
    return generator + KERNEL * channels + middle + 2 * channels * quarter + 7 * channels;
  }
}
