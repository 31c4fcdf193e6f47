package io.tracemint.neural.statespace;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.backend.Tokens;
import io.tracemint.neural.layer.RmsNorm;
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
  private final Matrix weights;
  private final Tokens read;
  private final Tokens next;
  private final Results loss;
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
    this.weights = backend.zeros(rows, 1);
    this.read = backend.tokens(rows, shape.vocabulary());
    this.next = backend.tokens(rows, 0);
    this.loss = backend.results(1);
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
    backend.write(new int[][] {tokens}, read);
    backend.fill(stream, 0);
    backend.addTableRows(table.value(), read, 0, stream);
    blocks.forEach(block -> block.apply(sequences, stream));
    norm.apply(stream, normed);
    backend.productWithTransposed(normed, table.value(), false, scores);
    return scores;
  }

  /**
   * Reads tokens and is told the next ones, each with its weight, where one below 0 costs nothing.
   */
  public void forward(Sequences sequences, int[] tokens, int[] following, float[] ofRows) {
    scores(sequences, tokens);
    backend.write(new int[][] {following}, next);
    backend.write(ofRows, weights);
    backend.crossEntropy(scores, next, 0, weights, loss, 0);
  }

  /** What the tokens of the last {@link #forward} cost in nats, each by its weight. */
  public double loss() {
    return backend.read(loss)[0];
  }

  /** Leaves the gradients of the {@link #loss}, after {@link #forward}. */
  public void back(Sequences sequences) {
    backend.transposedProduct(scores, normed, false, table.gradient());
    backend.product(scores, table.value(), false, gradient);
    norm.back(stream, gradient);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).back(sequences, gradient, scratch);
    }
    backend.addToTableRows(gradient, read, 0, table.gradient());
  }
}
