package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.statespace.GradientClip;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;
import java.util.Arrays;

/** Teaches the layout: a conversation's class, its packets' words, and its end. */
final class LayoutLessons {
  private static final int NONE = -1;

  private final Networks networks;
  private final int batch;
  private final int length;
  private final StateSpaceModel model;
  private final Adam adam;
  private final GradientClip clip;

  LayoutLessons(Backend backend, Networks networks, Adam.Rates rates, Seed seed) {
    this.networks = networks;
    this.batch = networks.sizes().batch();
    this.length = networks.sizes().rows() + 1;
    this.model = networks.layout(backend, batch, length, seed);
    this.adam = new Adam(backend, model.parameters(), rates);
    this.clip = new GradientClip(backend, model.parameters(), Training.LONGEST_GRADIENT);
  }

  StateSpaceModel model() {
    return model;
  }

  Adam adam() {
    return adam;
  }

  /** An update at a share of the rate; answers what a packet costs in nats. */
  double step(Lot lot, double share) {
    int[] tokens = new int[batch * length];
    int[] next = new int[tokens.length];
    Arrays.fill(tokens, NONE);
    Arrays.fill(next, NONE);
    int count = 0;
    for (int row = 0; row < batch; row++) {
      count += tell(lot.dialogues().get(row), row * length, tokens, next);
    }
    float[] weights = new float[tokens.length];
    Arrays.fill(weights, 1f / count);
    Sequences sequences = Sequences.beginning(batch, length);
    model.forget();
    model.forward(sequences, tokens, next, weights);
    model.back(sequences);
    clip.apply();
    double loss = model.loss();
    adam.update(share);
    return loss;
  }

  private int tell(Dialogue dialogue, int at, int[] tokens, int[] next) {
    tokens[at] = dialogue.kind();
    int count = dialogue.rows();
    for (int row = 0; row < count; row++) {
      next[at + row] = networks.token(dialogue.words()[row]);
      tokens[at + row + 1] = next[at + row];
    }
    next[at + count] = dialogue.isWhole() ? networks.end() : NONE;
    return count + (dialogue.isWhole() ? 1 : 0);
  }
}
