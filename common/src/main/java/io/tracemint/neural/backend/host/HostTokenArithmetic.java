package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Heap;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.TokenArithmetic;
import io.tracemint.neural.backend.TokenKernel;
import io.tracemint.neural.backend.Tokens;
import java.util.List;

/** Loops over rows of tables. */
interface HostTokenArithmetic extends HostPart, TokenArithmetic {
  @Override
  default void addTableRows(Matrix table, int[] tokens, Matrix target) {
    HostMatrix from = HostMatrix.of(table);
    HostMatrix to = HostMatrix.of(target);
    TokenKernel.addRows(from.data, from.offset, tokens, to.data, to.offset, to.columns);
  }

  @Override
  default void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    HostMatrix from = HostMatrix.of(source);
    HostMatrix to = HostMatrix.of(table);
    TokenKernel.addToRows(from.data, from.offset, tokens, to.data, to.offset, to.columns);
  }

  @Override
  default double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    HostMatrix s = HostMatrix.of(scores);
    return TokenKernel.crossEntropy(s.data, s.offset, s.columns, tokens, weights);
  }

  // Row by row, so that what is added to stays in the nearest cache.
  @Override
  default void addTableRows(List<Matrix> tables, Tokens tokens, Matrix target) {
    HostMatrix to = HostMatrix.of(target);
    Heap[] all = tables.stream().map(this::heap).toArray(Heap[]::new);
    TokenKernel.Span rows = span(to);
    kit().eachRow(to, row -> TokenKernel.addRows(all, tokens, row, to.data, rows));
  }

  @Override
  default void addToTableRows(Matrix source, Tokens tokens, List<Matrix> tables) {
    HostMatrix from = HostMatrix.of(source);
    Heap[] all = tables.stream().map(this::heap).toArray(Heap[]::new);
    kit()
        .threads()
        .halves(
            all.length,
            all.length * from.size(),
            (first, last) ->
                TokenKernel.addToRows(from.data, span(from), tokens, all, first, last));
  }

  private static TokenKernel.Span span(HostMatrix matrix) {
    return new TokenKernel.Span(matrix.offset, matrix.columns, matrix.rows);
  }
}
