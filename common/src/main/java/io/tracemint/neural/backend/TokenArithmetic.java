package io.tracemint.neural.backend;

import java.util.List;

/** Operations on rows of tables that tokens choose; a token below 0 stands for none. */
public interface TokenArithmetic extends Store {
  /**
   * Room for columns of tokens.
   *
   * @param sizes by column: rows of the tables that are added to by its tokens, or 0 where none are
   */
  default Tokens tokens(int rows, int... sizes) {
    return new HeapTokens(new int[sizes.length][rows]);
  }

  /** Writes the first tokens of all columns. */
  default void write(int[][] columns, Tokens target) {
    for (int column = 0; column < columns.length; column++) {
      ((HeapTokens) target).write(column, columns[column]);
    }
  }

  /** Writes the first tokens of one column, whose size is 0. */
  default void write(int[] tokens, Tokens target, int column) {
    ((HeapTokens) target).write(column, tokens);
  }

  /** target += the rows of the table that the tokens choose, one a row. */
  default void addTableRows(Matrix table, int[] tokens, Matrix target) {
    float[] rows = new float[table.size()];
    float[] sums = new float[target.size()];
    read(table, rows);
    read(target, sums);
    TokenKernel.addRows(rows, 0, tokens, sums, 0, table.columns());
    write(sums, target);
  }

  /** Adds each row of the source to the row of the table that its token chooses. */
  default void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    float[] rows = new float[table.size()];
    float[] values = new float[source.size()];
    read(table, rows);
    read(source, values);
    TokenKernel.addToRows(values, 0, tokens, rows, 0, table.columns());
    write(rows, table);
  }

  /**
   * The cross entropy of the tokens under the softmax of their rows' scores, in nats, each by its
   * row's weight; turns the scores, in place, into its gradient.
   */
  default double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    float[] values = new float[scores.size()];
    read(scores, values);
    double loss = TokenKernel.crossEntropy(values, 0, scores.columns(), tokens, weights);
    write(values, scores);
    return loss;
  }

  /**
   * Draws a token for each row by its scores, which are lost.
   *
   * @param places by row: the place, from 0 to 1, in its distribution; below 0 where none is drawn
   * @param doubt what a token must be of the likeliest to be drawn at all
   * @param can by row and token whether it can be drawn; empty where all can
   * @param tokens those of rows with a place are written
   */
  default void draw(Matrix scores, double[] places, double doubt, boolean[] can, int[] tokens) {
    Heap all = heap(scores);
    int size = scores.columns();
    each(
        scores.rows(),
        row -> {
          int at = all.at() + row * size;
          if (places[row] >= 0) {
            TokenKernel.forbid(can, row * size, all.data(), at, size);
            tokens[row] = TokenKernel.draw(all.data(), at, size, places[row], doubt);
          }
        });
  }

  /** {@link #addTableRows(Matrix, int[], Matrix)} by the first tokens of a column. */
  default void addTableRows(Matrix table, Tokens tokens, int column, Matrix target) {
    addTableRows(table, HeapTokens.of(tokens, column, target.rows()), target);
  }

  /** The same of several tables one after the other, each by the column of its place. */
  default void addTableRows(List<Matrix> tables, Tokens tokens, Matrix target) {
    for (int column = 0; column < tables.size(); column++) {
      addTableRows(tables.get(column), tokens, column, target);
    }
  }

  /** {@link #addToTableRows(Matrix, int[], Matrix)} by all tokens of a column. */
  default void addToTableRows(Matrix source, Tokens tokens, int column, Matrix table) {
    addToTableRows(source, HeapTokens.of(tokens, column, source.rows()), table);
  }

  /** The same of several tables, each by the column of its place. */
  default void addToTableRows(Matrix source, Tokens tokens, List<Matrix> tables) {
    for (int column = 0; column < tables.size(); column++) {
      addToTableRows(source, tokens, column, tables.get(column));
    }
  }

  /** {@link #crossEntropy(Matrix, int[], float[])}, left among numbers. */
  default void crossEntropy(
      Matrix scores, Tokens tokens, int column, Matrix weights, Results losses, int at) {
    float[] ofRows = new float[scores.rows()];
    read(weights, ofRows);
    int[] own = HeapTokens.of(tokens, column, scores.rows());
    HeapResults.of(losses)[at] = crossEntropy(scores, own, ofRows);
  }
}
