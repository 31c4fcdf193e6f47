package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import java.util.List;
import java.util.function.Predicate;

/**
 * The norm of each sequence's own gradient, without any of these gradients (Li, Tramèr, Liang,
 * Hashimoto 2022, section 4): that of a sum over steps of gradient times input is the sum over each
 * two steps of the product of their gradients times that of their inputs.
 */
final class GhostNorms {
  private final Backend backend;
  private final Weights weights;
  private final Predicate<Parameter> learnt;
  private final int steps;
  private final int sequences;
  private final Grams grams;

  /**
   * @param learnt the parameters whose gradients count
   */
  GhostNorms(Weights weights, Predicate<Parameter> learnt, int steps, int sequences) {
    this.backend = weights.backend;
    this.weights = weights;
    this.learnt = learnt;
    this.steps = steps;
    this.sequences = sequences;
    this.grams = new Grams(backend, steps, sequences);
  }

  /** By sequence, after the pass's {@link Pass#deltas}. */
  double[] squares(Pass pass, Batch batch) {
    double[] squares = new double[sequences];
    double[] ofContext = Likeness.squares(backend, pass.context);
    float[] states = needsStates() ? grams.of(pass.memory.states()) : new float[0];
    for (HeadPass head : pass.heads) {
      ofHead(head, batch, states, ofContext, squares);
    }
    ofMemory(pass.memory, batch, ofContext, squares);
    ofContext(pass, batch, squares);
    return squares;
  }

  private boolean needsStates() {
    return weights.heads.stream().anyMatch(head -> learnt.test(head.memory));
  }

  private void ofHead(
      HeadPass pass, Batch batch, float[] states, double[] ofContext, double[] squares) {
    Head head = pass.head;
    Likeness ofScores = new Likeness(steps, sequences);
    if (learnt.test(head.scores)) {
      ofScores.plus(grams.of(pass.hidden));
    }
    Likeness ofHidden = new Likeness(steps, sequences);
    if (learnt.test(head.memory)) {
      ofHidden.plus(states);
    }
    common(ofScores, List.of(), new int[0][], head.scoreBias);
    common(ofHidden, head.earlier, batch.shown, head.bias);
    context(ofHidden, head.context, ofContext);
    add(ofScores, pass.scores, squares);
    add(ofHidden, pass.hiddenGradient, squares);
  }

  private void ofMemory(Memory memory, Batch batch, double[] ofContext, double[] squares) {
    Likeness likeness = new Likeness(steps, sequences);
    if (learnt.test(weights.recurrent)) {
      likeness.plus(grams.of(memory.before()));
    }
    if (learnt.test(weights.gatesOfNumbers)) {
      likeness.plus(grams.of(memory.numbers()));
    }
    common(likeness, weights.gateTables, batch.previous, weights.gateBias);
    context(likeness, weights.gatesOfContext, ofContext);
    add(likeness, memory.gateGradients, squares);
  }

  private void common(Likeness likeness, List<Parameter> tables, int[][] tokens, Parameter bias) {
    for (int slot = 0; slot < tables.size(); slot++) {
      if (learnt.test(tables.get(slot))) {
        likeness.plusTokens(tokens[slot]);
      }
    }
    if (learnt.test(bias)) {
      likeness.plusOne();
    }
  }

  private void context(Likeness likeness, Parameter ofContext, double[] squares) {
    if (learnt.test(ofContext)) {
      likeness.plusOfSequences(sequence -> squares[sequence]);
    }
  }

  private void add(
      Likeness likeness, io.tracemint.neural.backend.Matrix gradients, double[] squares) {
    if (!likeness.isNothing()) {
      likeness.addSquares(grams.of(gradients), squares);
    }
  }

  // One row a sequence meets a table for each slot, and the bias.
  private void ofContext(Pass pass, Batch batch, double[] squares) {
    double[] own = Likeness.squares(backend, pass.contextGradient);
    for (int sequence = 0; sequence < sequences; sequence++) {
      int met = learnt.test(weights.contextBias) ? 1 : 0;
      for (int slot = 0; slot < batch.context.length; slot++) {
        boolean has = batch.context[slot][sequence] >= 0;
        met += has && learnt.test(weights.contextTables.get(slot)) ? 1 : 0;
      }
      squares[sequence] += met * own[sequence];
    }
  }
}
