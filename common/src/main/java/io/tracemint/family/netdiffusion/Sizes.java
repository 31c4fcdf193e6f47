package io.tracemint.family.netdiffusion;

import com.typesafe.config.Config;
import io.tracemint.settings.ChosenSize;

/**
 * The sizes of the networks and their training.
 *
 * @param rows packets of a conversation, at most
 * @param latent numbers that stand for a packet's bits
 * @param units of the decoder's hidden layer
 * @param width of the denoiser
 * @param blocks of the denoiser
 * @param layoutWidth of the layout's network
 * @param layoutBlocks of the layout's network
 * @param batch conversations of a step
 * @param noiseSteps of the schedule
 * @param rate of Adam
 */
record Sizes(
    int rows,
    int latent,
    int units,
    int width,
    int blocks,
    int layoutWidth,
    int layoutBlocks,
    int batch,
    int noiseSteps,
    double rate) {
  static Sizes of(Config settings) {
    ChosenSize own = ChosenSize.of("netdiffusion", settings);
    return new Sizes(
        own.atLeast("rows", 1),
        own.atLeast("latent", 1),
        own.atLeast("units", 1),
        own.atLeast("width", 1),
        own.atLeast("blocks", 1),
        own.atLeast("layout-width", 1),
        own.atLeast("layout-blocks", 1),
        own.atLeast("batch", 1),
        own.atLeast("noise-steps", 1),
        own.learningRate());
  }
}
