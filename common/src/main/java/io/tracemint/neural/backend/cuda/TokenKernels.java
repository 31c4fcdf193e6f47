package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Matrix;
import java.util.Arrays;

/** Operations on rows of tables that tokens choose. */
final class TokenKernels {
  private static final int BITS = 32;

  private final Kit kit;

  TokenKernels(Kit kit) {
    this.kit = kit;
  }

  CudaTokens tokens(int rows, int... sizes) {
    return CudaTokens.of(rows, sizes, kit.memory(), kit.device());
  }

  /** Writes the first tokens of all columns in one go; those behind become none. */
  void write(int[][] columns, CudaTokens target) {
    int rows = target.rows();
    int[] all = new int[columns.length * rows];
    Arrays.fill(all, -1);
    for (int column = 0; column < columns.length; column++) {
      System.arraycopy(columns[column], 0, all, column * rows, columns[column].length);
    }
    kit.device().write(all, all.length, target.numbers().address());
    if (target.isOrdered()) {
      target.order(kit.kernel("orderTokens"));
    }
  }

  void write(int[] tokens, CudaTokens target, int column) {
    kit.device().write(tokens, tokens.length, target.column(column).address());
  }

  void addTableRows(Matrix table, int[] tokens, Matrix target) {
    CudaMatrix room = kit.scratch(tokens.length);
    kit.device().write(tokens, tokens.length, room.address());
    addTableRows(table, room, target);
  }

  void addTableRows(Matrix table, CudaMatrix tokens, Matrix target) {
    kit.kernel("addTableRows")
        .with(table, tokens)
        .with(target)
        .with(target.columns())
        .over(target.size());
  }

  void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    CudaTokens room =
        CudaTokens.in(
            kit.scratch(CudaTokens.room(tokens.length, table.rows())), tokens.length, table.rows());
    kit.device().write(tokens, tokens.length, room.numbers().address());
    int[] places = {0, table.rows() + 1};
    kit.device().write(places, 2, room.places().address());
    room.order(kit.kernel("orderTokens"));
    addToTableRows(source, room, 0, table);
  }

  void addToTableRows(Matrix source, CudaTokens tokens, int column, Matrix table) {
    if (table.size() > 0) {
      kit.kernel("addToTableRows")
          .with(source, tokens.orderOf(column))
          .with(tokens.startsOf(column))
          .with(table)
          .with(table.columns())
          .on(Grid.ofTable(table.rows(), table.columns()));
    }
  }

  /** Where all can be drawn, what can is not read. */
  void draw(Matrix scores, double[] places, double doubt, boolean[] can, int[] tokens) {
    int rows = scores.rows();
    int words = (can.length + BITS - 1) / BITS;
    CudaMatrix room = kit.scratch(2 * rows + words);
    // Tokens behind places: one write, and one read of the tokens.
    int[] told = new int[2 * rows + words];
    for (int row = 0; row < rows; row++) {
      told[row] = Float.floatToRawIntBits((float) places[row]);
    }
    for (int i = 0; i < can.length; i++) {
      told[2 * rows + i / BITS] |= (can[i] ? 1 : 0) << (i % BITS);
    }
    kit.device().write(told, told.length, room.address());
    long drawn = room.address() + (long) Integer.BYTES * rows;
    kit.kernel("draw")
        .with(scores)
        .with(room.address())
        .with(drawn)
        .with(drawn + (long) Integer.BYTES * rows)
        .with(words)
        .with(rows)
        .with(scores.columns())
        .with((float) doubt)
        .on(Grid.ofStrands(rows));
    int[] found = new int[rows];
    kit.device().read(drawn, found, rows);
    for (int row = 0; row < rows; row++) {
      tokens[row] = places[row] >= 0 ? found[row] : tokens[row];
    }
  }

  /** Leaves the loss at an address; with room for two floats a row. */
  void crossEntropy(Matrix scores, long tokens, long weights, long losses, long loss) {
    kit.kernel("crossEntropy")
        .with(scores)
        .with(tokens)
        .with(weights)
        .with(losses)
        .with(scores.rows())
        .with(scores.columns())
        .on(Grid.ofStrands(scores.rows()));
    kit.total(losses, scores.rows(), loss);
  }

  void crossEntropy(Matrix scores, CudaMatrix tokens, Matrix weights, long loss) {
    long losses = kit.scratch(2 * scores.rows()).address();
    crossEntropy(scores, tokens.address(), CudaMatrix.of(weights).address(), losses, loss);
  }

  /** The address of the loss. */
  long crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    int rows = scores.rows();
    long losses = kit.scratch(4 * rows + 2).address();
    long loss = losses + (long) Double.BYTES * rows;
    long ofTokens = loss + Double.BYTES;
    long ofWeights = ofTokens + (long) Integer.BYTES * rows;
    kit.device().write(tokens, rows, ofTokens);
    kit.device().write(weights, rows, ofWeights);
    crossEntropy(scores, ofTokens, ofWeights, losses, loss);
    return loss;
  }
}
