package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.TokenArithmetic;
import io.tracemint.neural.backend.Tokens;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.driver.Grid;
import java.util.Arrays;

/** Kernels of operations on rows of tables that tokens choose. */
interface CudaTokenArithmetic extends CudaPart, TokenArithmetic {
  int BITS = 32;

  @Override
  default Tokens tokens(int rows, int... sizes) {
    return CudaTokens.of(rows, sizes, kit().memory(), kit().device());
  }

  /** Writes the first tokens of all columns in one go; those behind become none. */
  @Override
  default void write(int[][] columns, Tokens target) {
    CudaTokens own = CudaTokens.of(target);
    int rows = own.rows();
    int[] all = new int[columns.length * rows];
    Arrays.fill(all, -1);
    for (int column = 0; column < columns.length; column++) {
      System.arraycopy(columns[column], 0, all, column * rows, columns[column].length);
    }
    kit().device().write(all, all.length, own.numbers().address());
    if (own.isOrdered()) {
      own.order(kit().kernel("orderTokens"));
    }
  }

  @Override
  default void write(int[] tokens, Tokens target, int column) {
    kit().device().write(tokens, tokens.length, CudaTokens.of(target).column(column).address());
  }

  @Override
  default void addTableRows(Matrix table, int[] tokens, Matrix target) {
    CudaMatrix room = kit().scratch(tokens.length);
    kit().device().write(tokens, tokens.length, room.address());
    addChosenRows(table, room, target);
  }

  @Override
  default void addTableRows(Matrix table, Tokens tokens, int column, Matrix target) {
    addChosenRows(table, CudaTokens.of(tokens).column(column), target);
  }

  private void addChosenRows(Matrix table, CudaMatrix tokens, Matrix target) {
    kit()
        .kernel("addTableRows")
        .with(table, tokens)
        .with(target)
        .with(target.columns())
        .over(target.size());
  }

  @Override
  default void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    CudaTokens room =
        CudaTokens.in(
            kit().scratch(CudaTokens.room(tokens.length, table.rows())),
            tokens.length,
            table.rows());
    kit().device().write(tokens, tokens.length, room.numbers().address());
    int[] places = {0, table.rows() + 1};
    kit().device().write(places, 2, room.places().address());
    room.order(kit().kernel("orderTokens"));
    addToChosenRows(source, room, 0, table);
  }

  @Override
  default void addToTableRows(Matrix source, Tokens tokens, int column, Matrix table) {
    addToChosenRows(source, CudaTokens.of(tokens), column, table);
  }

  private void addToChosenRows(Matrix source, CudaTokens tokens, int column, Matrix table) {
    if (table.size() > 0) {
      kit()
          .kernel("addToTableRows")
          .with(source, tokens.orderOf(column))
          .with(tokens.startsOf(column))
          .with(table)
          .with(table.columns())
          .on(Grid.ofTable(table.rows(), table.columns()));
    }
  }

  /** Where all can be drawn, what can is not read. */
  @Override
  default void draw(Matrix scores, double[] places, double doubt, boolean[] can, int[] tokens) {
    int rows = scores.rows();
    int words = (can.length + BITS - 1) / BITS;
    CudaMatrix room = kit().scratch(2 * rows + words);
    // Tokens behind places: one write, and one read of the tokens.
    int[] told = new int[2 * rows + words];
    for (int row = 0; row < rows; row++) {
      told[row] = Float.floatToRawIntBits((float) places[row]);
    }
    for (int i = 0; i < can.length; i++) {
      told[2 * rows + i / BITS] |= (can[i] ? 1 : 0) << (i % BITS);
    }
    kit().device().write(told, told.length, room.address());
    long drawn = room.address() + (long) Integer.BYTES * rows;
    kit()
        .kernel("draw")
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
    kit().device().read(drawn, found, rows);
    for (int row = 0; row < rows; row++) {
      tokens[row] = places[row] >= 0 ? found[row] : tokens[row];
    }
  }

  @Override
  default double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    int rows = scores.rows();
    long losses = kit().scratch(4 * rows + 2).address();
    long loss = losses + (long) Double.BYTES * rows;
    long ofTokens = loss + Double.BYTES;
    long ofWeights = ofTokens + (long) Integer.BYTES * rows;
    kit().device().write(tokens, rows, ofTokens);
    kit().device().write(weights, rows, ofWeights);
    leaveCrossEntropy(scores, ofTokens, ofWeights, losses, loss);
    double[] read = new double[1];
    kit().device().read(loss, read, 1);
    return read[0];
  }

  @Override
  default void crossEntropy(
      Matrix scores, Tokens tokens, int column, Matrix weights, Results losses, int at) {
    long ofTokens = CudaTokens.of(tokens).column(column).address();
    long ofRows = kit().scratch(2 * scores.rows()).address();
    leaveCrossEntropy(
        scores,
        ofTokens,
        CudaMatrix.of(weights).address(),
        ofRows,
        CudaResults.address(losses, at));
  }

  /** Leaves the loss at an address; with room for two floats a row. */
  private void leaveCrossEntropy(Matrix scores, long tokens, long weights, long losses, long loss) {
    kit()
        .kernel("crossEntropy")
        .with(scores)
        .with(tokens)
        .with(weights)
        .with(losses)
        .with(scores.rows())
        .with(scores.columns())
        .on(Grid.ofStrands(scores.rows()));
    kit().total(losses, scores.rows(), loss);
  }
}
