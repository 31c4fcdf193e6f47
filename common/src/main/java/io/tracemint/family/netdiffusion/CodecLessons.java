package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.family.netdiffusion.bits.Headers;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.diffusion.BitCodec;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/** Teaches the codec rows of bits, packet by packet. */
final class CodecLessons {
  /** Of the noise on the numbers, which the encoder can outgrow. */
  private static final double NOISE = 0.3;

  private final Backend backend;
  private final BitRows rows;
  private final int batch;
  private final BitCodec codec;
  private final Adam adam;
  private final float[] noise;
  private final Matrix bits;
  private final Matrix set;
  private final Matrix told;
  private final Matrix noises;

  CodecLessons(Backend backend, Networks networks, List<Word> words, Adam.Rates rates, Seed seed) {
    this.backend = backend;
    this.batch = networks.sizes().batch() * networks.sizes().rows();
    this.rows = new BitRows(words, batch);
    this.codec = networks.codec(backend, batch, seed);
    this.adam = new Adam(backend, codec.parameters(), rates);
    this.noise = new float[batch * networks.sizes().latent()];
    this.bits = backend.zeros(batch, Headers.BITS);
    this.set = backend.zeros(batch, Headers.BITS);
    this.told = backend.zeros(batch, Headers.BITS);
    this.noises = backend.zeros(batch, networks.sizes().latent());
  }

  BitCodec codec() {
    return codec;
  }

  Adam adam() {
    return adam;
  }

  BitRows rows() {
    return rows;
  }

  /** An update by drawn packets, at a share of the rate; answers the mean squared error. */
  double step(Draws draws, RandomGenerator random, double share) {
    long count = 0;
    for (int row = 0; row < batch; row++) {
      Dialogue dialogue = draws.draw(random);
      count += rows.write(row, dialogue, random.nextInt(dialogue.rows()));
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (NOISE * random.nextGaussian());
    }
    backend.write(rows.bits, bits);
    backend.write(rows.set, set);
    backend.write(rows.told, told);
    backend.write(noise, noises);
    double error = codec.learn(bits, noises, set, told, count);
    adam.update(share);
    return error;
  }

  /** The numbers of a lot's rows; those of rows that are none mean nothing. */
  void encode(Lot lot, float[] numbers) {
    rows.clear();
    for (int row = 0; row < lot.size(); row++) {
      if (lot.isAlive(row)) {
        rows.write(row, lot.of(row), lot.packet(row));
      }
    }
    backend.write(rows.bits, bits);
    backend.read(codec.encode(bits), numbers);
  }
}
