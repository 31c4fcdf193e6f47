package io.tracemint.family.header;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.CriticLoss;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Match;
import io.tracemint.neural.gan.Rounds;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** In what one GAN on headers differs from another. */
public interface HeaderGan {
  Rounds rounds();

  /** Numbers of a row. */
  int width();

  /** Classes that rows are conditioned on, which are protocols; 0 for none. */
  int classes();

  /** Writes a header and when it was sent, 0 to 1, over zeros. */
  void write(byte[] header, double place, float[] into, int from);

  /** Reads the header of a row that was made; answers when it is sent. */
  double read(float[] rows, int from, byte[] header, Times times, RandomGenerator random);

  Generator generator(Backend backend, Seed seed);

  /** Both networks, each with what moves it. */
  Match.Sides sides(Backend backend, Seed seed);

  CriticLoss loss(Backend backend, Critic critic);

  /** Weights of both networks. */
  long weights();
}
