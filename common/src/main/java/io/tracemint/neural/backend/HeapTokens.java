package io.tracemint.neural.backend;

import java.util.Arrays;

/** Tokens of a backend that takes them from the heap. */
@SuppressWarnings("ArrayRecordComponent") // Written in place, never compared.
record HeapTokens(int[][] columns) implements Tokens {
  void write(int column, int... tokens) {
    System.arraycopy(tokens, 0, columns[column], 0, tokens.length);
  }

  /** The first of a column. */
  static int[] of(Tokens tokens, int column, int count) {
    int[] all = ((HeapTokens) tokens).columns[column];
    return all.length == count ? all : Arrays.copyOf(all, count);
  }
}
