package io.tracemint.family.packetcgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.Header;
import io.tracemint.family.header.HeaderGan;
import io.tracemint.family.header.Times;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.CriticLoss;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.LogisticLoss;
import io.tracemint.neural.gan.Match;
import io.tracemint.neural.gan.Rounds;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import io.tracemint.settings.Bound;
import java.util.List;
import java.util.random.RandomGenerator;

/** A byte is a number between 0 and 1; behind them stands when the packet is sent. */
final class PacketCgan implements HeaderGan {
  private static final float LARGEST = 255;
  private static final double SLOPE = 0.2;
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.999;

  private final int classes;
  private final Sizes sizes;

  /**
   * The sizes of the networks and their training.
   *
   * @param units of the generator's last hidden layer; those before have half and a quarter
   */
  record Sizes(int noise, int units, int criticUnits, int batch, double dropout, double rate) {
    Sizes {
      Bound.atLeast("packetcgan.noise", noise, 1);
      Bound.atLeast("packetcgan.generator-units", units, 4);
      Bound.atLeast("packetcgan.critic-units", criticUnits, 1);
      Bound.atLeast("packetcgan.batch", batch, 2);
    }

    static Sizes of(Config settings) {
      return new Sizes(
          settings.getInt("noise"),
          settings.getInt("generator-units"),
          settings.getInt("critic-units"),
          settings.getInt("batch"),
          settings.getDouble("dropout"),
          settings.getDouble("learning-rate"));
    }

    Generator.Dense generator() {
      return new Generator.Dense(new int[] {units / 4, units / 2, units}, true, SLOPE);
    }

    int[] critic() {
      return new int[] {criticUnits, criticUnits, criticUnits};
    }
  }

  PacketCgan(int classes, Sizes sizes) {
    this.classes = classes;
    this.sizes = sizes;
  }

  @Override
  public Rounds rounds() {
    return new Rounds(sizes.noise(), sizes.batch(), 1);
  }

  @Override
  public int width() {
    return Header.SIZE + 1;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void write(byte[] header, double place, float[] into, int from) {
    for (int i = 0; i < header.length; i++) {
      into[from + i] = (header[i] & 0xFF) / LARGEST;
    }
    into[from + header.length] = (float) place;
  }

  @Override
  public double read(float[] rows, int from, byte[] header, Times times, RandomGenerator random) {
    for (int i = 0; i < header.length; i++) {
      header[i] = (byte) Math.round(LARGEST * rows[from + i]);
    }
    return rows[from + header.length];
  }

  @Override
  public Generator generator(Backend backend, Seed seed) {
    List<Output> outputs = List.of(new Output("bytes and time", Activation.SIGMOID, width()));
    int inputs = sizes.noise() + classes;
    return Generator.dense(
        backend, sizes.batch(), inputs, sizes.generator(), outputs, seed.child("generator"));
  }

  @Override
  public Match.Sides sides(Backend backend, Seed seed) {
    Generator generator = generator(backend, seed);
    Critic critic =
        Critic.dense(
            backend,
            2 * sizes.batch(),
            width() + classes,
            sizes.critic(),
            sizes.dropout(),
            seed.child("critic"));
    Adam.Rates rates = new Adam.Rates(sizes.rate(), BETA1, BETA2, 0);
    return Match.Sides.of(generator, critic, own -> new Adam(backend, own, rates));
  }

  @Override
  public CriticLoss loss(Backend backend, Critic critic) {
    return new LogisticLoss(backend, critic, sizes.batch());
  }

  @Override
  public long weights() {
    int units = sizes.criticUnits();
    return sizes.generator().weights(sizes.noise() + classes, width())
        + Linear.weights(width() + classes, units, units, units, 1);
  }
}
