package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.Tokens;
import io.tracemint.neural.layer.Softmax;
import java.util.List;
import java.util.function.Predicate;

/** One head's work on a batch, which needs nothing of the other heads'. */
final class HeadPass {
  private final Backend backend;
  final Head head;
  private final Told told;
  private final Matrix ofContext;
  final Matrix hidden;
  final Matrix hiddenGradient;

  /** After a pass back, their gradient. */
  final Matrix scores;

  final Matrix contextSum;
  final Matrix stateGradient;
  final Matrix contextGradient;

  HeadPass(Weights weights, Head head, Told told, int steps, int sequences) {
    this.backend = weights.backend;
    this.head = head;
    this.told = told;
    int rows = steps * sequences;
    int width = weights.shape.widths().head();
    ofContext = backend.zeros(sequences, width);
    hidden = backend.zeros(rows, width);
    hiddenGradient = backend.zeros(rows, width);
    scores = backend.zeros(rows, weights.shape.slots().get(head.slot).size());
    contextSum = backend.zeros(sequences, width);
    stateGradient = backend.zeros(rows, weights.shape.widths().memory());
    contextGradient = backend.zeros(sequences, weights.shape.widths().context());
  }

  /** Leaves the scores' gradient in their place, and the loss among others. */
  void forward(Matrix states, Matrix context, Results losses, int at) {
    score(states, context);
    backend.crossEntropy(scores, told.tokens, head.slot, told.weights, losses, at);
  }

  private void score(Matrix states, Matrix context) {
    backend.productWithTransposed(states, head.memory.value(), false, hidden);
    backend.productWithTransposed(context, head.context.value(), false, ofContext);
    backend.addToBlocks(ofContext, hidden);
    backend.addTableRows(values(head.earlier), told.shown, hidden);
    backend.addBiasAndRelu(hidden, head.bias.value());
    backend.productWithTransposed(hidden, head.scores.value(), false, scores);
    backend.addBias(scores, head.scoreBias.value());
  }

  static List<Matrix> values(List<Parameter> tables) {
    return tables.stream().map(Parameter::value).toList();
  }

  /** The gradients of those tables that are learnt. */
  static void addToTables(
      Backend backend,
      Matrix source,
      Tokens tokens,
      List<Parameter> tables,
      Predicate<Parameter> learnt) {
    if (tables.stream().allMatch(learnt)) {
      backend.addToTableRows(source, tokens, tables.stream().map(Parameter::gradient).toList());
      return;
    }
    for (int slot = 0; slot < tables.size(); slot++) {
      if (learnt.test(tables.get(slot))) {
        backend.addToTableRows(source, tokens, slot, tables.get(slot).gradient());
      }
    }
  }

  /** What each row's token costs in nats, whatever the row's weight; 0 where there is none. */
  double[] nats(Batch batch, Matrix states, Matrix context) {
    score(states, context);
    float[] read = new float[scores.size()];
    backend.read(scores, read);
    int size = scores.columns();
    int[] tokens = batch.tokens[head.slot];
    double[] nats = new double[tokens.length];
    for (int row = 0; row < nats.length; row++) {
      nats[row] = tokens[row] == Slot.NONE ? 0 : Softmax.nats(read, row * size, size, tokens[row]);
    }
    return nats;
  }

  /** The gradients of what the layers have computed, which those of parameters are made of. */
  void deltas() {
    backend.product(scores, head.scores.value(), false, hiddenGradient);
    backend.reluGradient(hidden, hiddenGradient);
    backend.product(hiddenGradient, head.memory.value(), false, stateGradient);
    backend.fill(contextSum, 0);
    backend.addBlocks(hiddenGradient, contextSum);
    backend.product(contextSum, head.context.value(), false, contextGradient);
  }

  /** The gradients of those parameters that are learnt. */
  void gradients(Matrix states, Matrix context, Predicate<Parameter> learnt) {
    if (learnt.test(head.scores)) {
      backend.transposedProduct(scores, hidden, false, head.scores.gradient());
    }
    if (learnt.test(head.scoreBias)) {
      backend.columnSums(scores, head.scoreBias.gradient());
    }
    if (learnt.test(head.memory)) {
      backend.transposedProduct(hiddenGradient, states, false, head.memory.gradient());
    }
    if (learnt.test(head.bias)) {
      backend.columnSums(hiddenGradient, head.bias.gradient());
    }
    addToTables(backend, hiddenGradient, told.shown, head.earlier, learnt);
    if (learnt.test(head.context)) {
      backend.transposedProduct(contextSum, context, false, head.context.gradient());
    }
  }
}
