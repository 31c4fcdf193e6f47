package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.List;

/** A batch's way through the network and back, with room for so many steps and sequences. */
final class Pass {
  private final Backend backend;
  private final Weights weights;
  private final Matrix context;
  private final Matrix contextGradient;
  private final Memory memory;
  private final List<HeadPass> heads;

  Pass(Weights weights, int steps, int sequences) {
    this.backend = weights.backend;
    this.weights = weights;
    context = backend.zeros(sequences, weights.shape.widths().context());
    contextGradient = backend.zeros(sequences, weights.shape.widths().context());
    memory = new Memory(weights, steps, sequences);
    heads =
        weights.heads.stream().map(head -> new HeadPass(weights, head, steps, sequences)).toList();
  }

  /** The sum of the losses of all slots and rows, each by its row's weight, in nats. */
  double loss(Batch batch) {
    context(batch);
    memory.forward(batch, context);
    each(head -> head.forward(batch, memory.states(), context));
    return heads.stream().mapToDouble(HeadPass::loss).sum();
  }

  /** The last loss by predicted slot. */
  double[] bySlot() {
    return heads.stream().mapToDouble(HeadPass::loss).toArray();
  }

  /** What each row's token costs in nats, by predicted slot. */
  double[][] nats(Batch batch) {
    context(batch);
    memory.forward(batch, context);
    return heads.stream()
        .map(head -> head.nats(batch, memory.states(), context))
        .toArray(double[][]::new);
  }

  /** Leaves the gradients of {@link #loss}, which must come before. */
  void back(Batch batch) {
    backend.fill(weights.parameters.gradients(), 0);
    each(head -> head.back(batch, memory.states(), context));
    backend.fill(memory.stateGradients(), 0);
    backend.fill(contextGradient, 0);
    for (HeadPass head : heads) {
      backend.add(head.stateGradient, memory.stateGradients());
      backend.add(head.contextGradient, contextGradient);
    }
    memory.back(batch, context, contextGradient);
    contextBack(batch);
  }

  private void context(Batch batch) {
    backend.fill(context, 0);
    for (int slot = 0; slot < batch.context.length; slot++) {
      backend.addTableRows(weights.contextTables.get(slot).value(), batch.context[slot], context);
    }
    backend.addBiasAndRelu(context, weights.contextBias.value());
  }

  private void contextBack(Batch batch) {
    backend.reluGradient(context, contextGradient);
    backend.columnSums(contextGradient, weights.contextBias.gradient());
    for (int slot = 0; slot < batch.context.length; slot++) {
      backend.addToTableRows(
          contextGradient, batch.context[slot], weights.contextTables.get(slot).gradient());
    }
  }

  private void each(java.util.function.Consumer<HeadPass> work) {
    backend.together(heads.stream().map(head -> (Runnable) () -> work.accept(head)).toList());
  }
}
