package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.TokenArithmetic;
import io.tracemint.neural.backend.TokenKernel;

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
}
