package io.tracemint.family.netdiffusion;

import io.tracemint.failure.UserError;
import io.tracemint.family.netdiffusion.bits.Headers;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.diffusion.BitCodec;
import io.tracemint.neural.diffusion.Denoiser;
import io.tracemint.neural.diffusion.Schedule;
import io.tracemint.neural.diffusion.Shape;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;

/** The three networks by their sizes, and how the layout's tokens are numbered. */
record Networks(Sizes sizes, int words, int classes) {
  static final String CODEC = "codec";
  static final String LAYOUT = "layout";
  static final String DENOISER = "denoiser";

  private static final int STATES = 16;
  private static final int HEAD = 8;

  /** Refuses sizes for which the vocabularies were not made. */
  static Networks of(Sizes sizes, Code code) {
    if (sizes.rows() != code.rows()) {
      throw UserError.of(
          "The vocabularies are for conversations of %,d packets at most, netdiffusion.size has"
              + " %,d. Run the fit job again.",
          code.rows(), sizes.rows());
    }
    return new Networks(sizes, code.words().size(), code.classes().size());
  }

  /** The token that ends a conversation; those of classes come before, those of words behind. */
  int end() {
    return classes;
  }

  int token(int word) {
    return classes + 1 + word;
  }

  int tokens() {
    return classes + 1 + words;
  }

  /** Numbers of a row that the denoiser makes: those of its bits, and the gap before it. */
  int numbers() {
    return sizes.latent() + 1;
  }

  Schedule schedule() {
    return Schedule.cosine(sizes.noiseSteps());
  }

  BitCodec codec(Backend backend, int rows, Seed seed) {
    return new BitCodec(
        backend, CODEC, Headers.BITS, sizes.latent(), sizes.units(), rows, seed.child(CODEC));
  }

  Denoiser denoiser(Backend backend, int batch, Seed seed) {
    return new Denoiser(backend, DENOISER, shape(), batch, seed.child(DENOISER));
  }

  StateSpaceModel layout(Backend backend, int count, int length, Seed seed) {
    return new StateSpaceModel(backend, LAYOUT, layoutShape(), count, length, seed.child(LAYOUT));
  }

  Shape shape() {
    return new Shape(sizes.rows(), numbers(), words, classes, sizes.width(), sizes.blocks());
  }

  private io.tracemint.neural.statespace.Shape layoutShape() {
    return new io.tracemint.neural.statespace.Shape(
        tokens(), sizes.layoutWidth(), sizes.layoutBlocks(), STATES, HEAD);
  }

  long weights() {
    return shape().weights()
        + layoutShape().weights()
        + BitCodec.weights(Headers.BITS, sizes.latent(), sizes.units());
  }

  /** Bytes of a training: values, gradients and two moments, and what a batch takes. */
  long bytes() {
    long rows = (long) sizes.batch() * sizes.rows();
    long perRow = shape().numbersPerRow() + 6L * Headers.BITS + layoutShape().numbersPerToken();
    return Float.BYTES * (5 * weights() + rows * perRow);
  }
}
