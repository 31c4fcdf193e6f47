package io.tracemint.neural.statespace;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A language model of state-space blocks: what token comes next? One table has the tokens' vectors
 * and tells, by their products with what the blocks have made of a row, how likely each is. Batches
 * have the size that it is made for, and each goes on where the last one ended.
 */
public final class StateSpaceModel {
  private static final double DEVIATION = 0.02;

  private final Backend backend;
  private final Parameters parameters;
  private final Parameter table;
  private final List<Block> blocks;
  private final RmsNorm norm;
  private final Matrix stream;
  private final Matrix normed;
  private final Matrix scores;
  private final Matrix gradient;
  private final Block.Scratch scratch;

  /** A model for batches of {@code count} sequences of {@code length} rows. */
  public StateSpaceModel(
      Backend backend, String name, Shape shape, int count, int length, Seed seed) {
    this.backend = backend;
    this.parameters = new Parameters(name);
    Initial normal = Initial.normal(DEVIATION);
    this.table = parameters.learned("table", shape.vocabulary(), shape.width(), normal);
    this.blocks =
        IntStream.range(0, shape.blocks())
            .mapToObj(i -> new Block(backend, parameters, "block" + i, shape, count, length))
            .toList();
    this.norm = new RmsNorm(backend, parameters, "last", shape.width());
    int rows = count * length;
    this.stream = backend.zeros(rows, shape.width());
    this.normed = backend.zeros(rows, shape.width());
    this.scores = backend.zeros(rows, shape.vocabulary());
    this.gradient = backend.zeros(rows, shape.width());
    // Single rows are never taught.
    this.scratch = new Block.Scratch(backend, shape, length == 1 ? 1 : rows);
    parameters.allocate(backend, seed);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Begins with empty memories. */
  public void forget() {
    blocks.forEach(Block::forget);
  }

  /** The scores of what comes next, a row for each token; a token below 0 is none. */
  public Matrix scores(Sequences sequences, int... tokens) {
    backend.fill(stream, 0);
    backend.addTableRows(table.value(), tokens, stream);
    blocks.forEach(block -> block.apply(sequences, stream));
    norm.apply(stream, normed);
    backend.productWithTransposed(normed, table.value(), false, scores);
    return scores;
  }

  /** What the next tokens cost in nats, each by its weight; one below 0 costs nothing. */
  public double loss(Sequences sequences, int[] tokens, int[] next, float[] weights) {
    scores(sequences, tokens);
    return backend.crossEntropy(scores, next, weights);
  }

  /** Leaves the gradients of the {@link #loss} that was computed last. */
  public void back(Sequences sequences, int... tokens) {
    backend.transposedProduct(scores, normed, false, table.gradient());
    backend.product(scores, table.value(), false, gradient);
    norm.back(stream, gradient);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).back(sequences, gradient, scratch);
    }
    backend.addToTableRows(gradient, tokens, table.gradient());
  }
}
