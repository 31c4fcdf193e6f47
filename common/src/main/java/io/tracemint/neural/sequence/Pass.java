package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The forward and backward pass of a batch, with buffers for a number of steps and sequences. */
final class Pass {
  private final Backend backend;
  private final Weights weights;
  final Matrix context;
  final Matrix contextGradient;
  private final Told told;
  private final Results losses;
  final Memory memory;
  final List<HeadPass> heads;

  Pass(Weights weights, int steps, int sequences) {
    this.backend = weights.backend;
    this.weights = weights;
    context = backend.zeros(sequences, weights.shape.widths().context());
    contextGradient = backend.zeros(sequences, weights.shape.widths().context());
    told = new Told(backend, weights.shape, steps, sequences);
    losses = backend.results(weights.heads.size());
    memory = new Memory(weights, told, steps, sequences);
    heads =
        weights.heads.stream()
            .map(head -> new HeadPass(weights, head, told, steps, sequences))
            .toList();
  }

  /** The batch's way through the network; its losses wait to be asked for. */
  void forward(Batch batch) {
    told.write(batch);
    context();
    memory.forward(context);
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      int at = i;
      works.add(() -> heads.get(at).forward(memory.states(), context, losses, at));
    }
    backend.together(works);
  }

  /** The sum of the last losses of all slots and rows, each by its row's weight, in nats. */
  double loss() {
    return Arrays.stream(bySlot()).sum();
  }

  /** The last loss by predicted slot. */
  double[] bySlot() {
    return backend.read(losses);
  }

  /** What each row's token costs in nats, by predicted slot. */
  double[][] nats(Batch batch) {
    told.write(batch);
    context();
    memory.forward(context);
    return heads.stream()
        .map(head -> head.nats(batch, memory.states(), context))
        .toArray(double[][]::new);
  }

  /** Leaves the gradients of {@link #loss}, after {@link #forward}. */
  void back() {
    deltas();
    gradients(any -> true);
  }

  /** The gradients of what was computed, each row of which belongs to one sequence alone. */
  void deltas() {
    each(HeadPass::deltas);
    backend.fill(memory.stateGradients(), 0);
    backend.fill(contextGradient, 0);
    for (HeadPass head : heads) {
      backend.add(head.stateGradient, memory.stateGradients());
      backend.add(head.contextGradient, contextGradient);
    }
    memory.deltas(contextGradient);
    backend.reluGradient(context, contextGradient);
  }

  /** Multiplies what {@link #deltas} left by a factor for each sequence. */
  void scale(Matrix ofRows, Matrix ofSequences) {
    for (HeadPass head : heads) {
      backend.scaleRows(head.scores, ofRows);
      backend.scaleRows(head.hiddenGradient, ofRows);
      backend.scaleRows(head.contextSum, ofSequences);
    }
    backend.scaleRows(memory.gateGradients, ofRows);
    backend.scaleRows(memory.baseGradient, ofSequences);
    backend.scaleRows(contextGradient, ofSequences);
  }

  /** The gradients of those parameters that are learnt, of {@link #deltas}. */
  void gradients(Predicate<Parameter> learnt) {
    weights.parameters.learned().stream()
        .filter(learnt)
        .forEach(parameter -> backend.fill(parameter.gradient(), 0));
    each(head -> head.gradients(memory.states(), context, learnt));
    memory.gradients(context, learnt);
    if (learnt.test(weights.contextBias)) {
      backend.columnSums(contextGradient, weights.contextBias.gradient());
    }
    for (int slot = 0; slot < weights.contextTables.size(); slot++) {
      Parameter table = weights.contextTables.get(slot);
      if (learnt.test(table)) {
        backend.addToTableRows(contextGradient, told.context, slot, table.gradient());
      }
    }
  }

  private void context() {
    backend.fill(context, 0);
    for (int slot = 0; slot < weights.contextTables.size(); slot++) {
      backend.addTableRows(weights.contextTables.get(slot).value(), told.context, slot, context);
    }
    backend.addBiasAndRelu(context, weights.contextBias.value());
  }

  private void each(java.util.function.Consumer<HeadPass> work) {
    backend.together(heads.stream().map(head -> (Runnable) () -> work.accept(head)).toList());
  }
}
