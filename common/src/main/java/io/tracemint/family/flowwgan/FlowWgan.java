package io.tracemint.family.flowwgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.Header;
import io.tracemint.family.header.HeaderGan;
import io.tracemint.family.header.Times;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.gan.ClippedLoss;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.CriticLoss;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Match;
import io.tracemint.neural.gan.Rounds;
import io.tracemint.neural.layer.Linear;
import io.tracemint.neural.layer.RmsProp;
import io.tracemint.random.Seed;
import io.tracemint.settings.Bound;
import java.util.List;
import java.util.random.RandomGenerator;

/** A byte is its vector; behind them stands when the packet is sent. Addresses are drawn. */
final class FlowWgan implements HeaderGan {
  private static final int LENGTH = 2;

  private final ByteVectors vectors;
  private final Sizes sizes;

  /**
   * The sizes of the networks and their training.
   *
   * @param units of the larger hidden layer of either network; the other has half as many
   * @param clip what no weight of the critic exceeds
   * @param mostBytes of a packet that is made
   */
  record Sizes(
      int noise, int units, int batch, int critics, double rate, double clip, int mostBytes) {
    Sizes {
      Bound.atLeast("flow-wgan.noise", noise, 1);
      Bound.atLeast("flow-wgan.units", units, 2);
      Bound.atLeast("flow-wgan.batch", batch, 1);
      Bound.atLeast("flow-wgan.critic-rounds", critics, 1);
      Bound.atLeast("flow-wgan.most-bytes", mostBytes, 1);
    }

    static Sizes of(Config settings) {
      return new Sizes(
          settings.getInt("noise"),
          settings.getInt("units"),
          settings.getInt("batch"),
          settings.getInt("critic-rounds"),
          settings.getDouble("learning-rate"),
          settings.getDouble("clip"),
          settings.getInt("most-bytes"));
    }

    Generator.Dense generator() {
      return new Generator.Dense(new int[] {units / 2, units}, false, 0);
    }

    int[] critic() {
      return new int[] {units, units / 2};
    }
  }

  FlowWgan(ByteVectors vectors, Sizes sizes) {
    this.vectors = vectors;
    this.sizes = sizes;
  }

  @Override
  public Rounds rounds() {
    return new Rounds(sizes.noise(), sizes.batch(), sizes.critics());
  }

  @Override
  public int width() {
    return ByteVectors.PLACES.length * vectors.dimensions() + 1;
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public void write(byte[] header, double place, float[] into, int from) {
    int at = from;
    for (int byteAt : ByteVectors.PLACES) {
      vectors.write(header[byteAt], into, at);
      at += vectors.dimensions();
    }
    into[at] = (float) (2 * place - 1);
  }

  @Override
  public double read(float[] rows, int from, byte[] header, Times times, RandomGenerator random) {
    int at = from;
    for (int byteAt : ByteVectors.PLACES) {
      header[byteAt] = vectors.nearest(rows, at);
      at += vectors.dimensions();
    }
    address(header, Header.SOURCE, random);
    address(header, Header.SOURCE + Header.ADDRESSES / 2, random);
    limit(header);
    return (rows[at] + 1) / 2;
  }

  /** Any address of one host: 1.0.0.0 to 223.255.255.255 without 127.0.0.0/8. */
  private static void address(byte[] header, int at, RandomGenerator random) {
    int first;
    do {
      first = random.nextInt(1, 224);
    } while (first == 127);
    header[at] = (byte) first;
    for (int i = 1; i < Header.ADDRESSES / 2; i++) {
      header[at + i] = (byte) random.nextInt(256);
    }
  }

  private void limit(byte[] header) {
    int bytes = ((header[LENGTH] & 0xFF) << Byte.SIZE) | (header[LENGTH + 1] & 0xFF);
    int limited = Math.min(bytes, sizes.mostBytes());
    header[LENGTH] = (byte) (limited >>> Byte.SIZE);
    header[LENGTH + 1] = (byte) limited;
  }

  @Override
  public Generator generator(Backend backend, Seed seed) {
    List<Output> outputs = List.of(Output.signed("vectors and time", width()));
    return Generator.dense(
        backend, sizes.batch(), sizes.noise(), sizes.generator(), outputs, seed.child("generator"));
  }

  @Override
  public Match.Sides sides(Backend backend, Seed seed) {
    Generator generator = generator(backend, seed);
    Critic critic =
        Critic.dense(backend, 2 * sizes.batch(), width(), sizes.critic(), 0, seed.child("critic"));
    return Match.Sides.of(generator, critic, own -> new RmsProp(backend, own, sizes.rate()));
  }

  @Override
  public CriticLoss loss(Backend backend, Critic critic) {
    return new ClippedLoss(backend, critic, sizes.batch(), sizes.clip());
  }

  @Override
  public long weights() {
    return sizes.generator().weights(sizes.noise(), width())
        + Linear.weights(width(), sizes.units(), sizes.units() / 2, 1);
  }
}
