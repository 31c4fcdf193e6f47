package io.tracemint.neural.backend;

import java.util.Arrays;

/** Loops over tokens on heap arrays; a token below 0 stands for none. */
public final class TokenKernel {
  private TokenKernel() {}

  /** sums[row] += rows[tokens[row]]. */
  public static void addRows(
      float[] rows, int rowsAt, int[] tokens, float[] sums, int sumsAt, int width) {
    for (int row = 0; row < tokens.length; row++) {
      if (tokens[row] >= 0) {
        add(rows, rowsAt + tokens[row] * width, sums, sumsAt + row * width, width);
      }
    }
  }

  /** rows[tokens[row]] += values[row]. */
  public static void addToRows(
      float[] values, int valuesAt, int[] tokens, float[] rows, int rowsAt, int width) {
    for (int row = 0; row < tokens.length; row++) {
      if (tokens[row] >= 0) {
        add(values, valuesAt + row * width, rows, rowsAt + tokens[row] * width, width);
      }
    }
  }

  /** sums[row] += of each table the row that the token of its column chooses, in their order. */
  public static void addRows(Heap[] tables, Tokens tokens, int row, float[] sums, Span sum) {
    int[][] columns = ((HeapTokens) tokens).columns();
    // Copies at the same index: the compiler makes vector instructions of those alone.
    int at = sum.at(row);
    float[] total = Arrays.copyOfRange(sums, at, at + sum.width);
    float[] chosen = new float[sum.width];
    for (int column = 0; column < tables.length; column++) {
      int token = columns[column][row];
      if (token >= 0) {
        Heap table = tables[column];
        System.arraycopy(table.data(), table.at() + token * sum.width, chosen, 0, sum.width);
        add(chosen, total);
      }
    }
    System.arraycopy(total, 0, sums, at, sum.width);
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Of the tables from one on to another: each one's row that a token chooses += values[row]. */
  public static void addToRows(
      float[] values, Span value, Tokens tokens, Heap[] tables, int from, int to) {
    int[][] columns = ((HeapTokens) tokens).columns();
    for (int row = 0; row < value.rows; row++) {
      for (int column = from; column < to; column++) {
        int token = columns[column][row];
        if (token >= 0) {
          Heap table = tables[column];
          add(values, value.at(row), table.data(), table.at() + token * value.width, value.width);
        }
      }
    }
  }

  /** Rows of so many numbers, one behind the other. */
  public record Span(int first, int width, int rows) {
    int at(int row) {
      return first + row * width;
    }
  }

  private static void add(float[] from, int fromAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  /** As {@link TokenArithmetic#draw} for one row, without what cannot be drawn. */
  public static int draw(float[] scores, int at, int size, double u, double doubt) {
    float largest = scores[at];
    for (int i = 1; i < size; i++) {
      largest = Math.max(largest, scores[at + i]);
    }
    double total = 0;
    for (int i = at; i < at + size; i++) {
      float likely = (float) Math.exp(scores[i] - largest);
      scores[i] = likely < doubt ? 0 : likely;
      total += scores[i];
    }
    double left = u * total;
    int last = 0;
    for (int i = 0; i < size && left >= 0; i++) {
      last = scores[at + i] > 0 ? i : last;
      left -= scores[at + i];
    }
    return last;
  }

  /** Makes tokens that cannot be drawn as unlikely as can be; an empty array says that all can. */
  public static void forbid(boolean[] can, int from, float[] scores, int at, int size) {
    for (int i = 0; can.length > 0 && i < size; i++) {
      scores[at + i] = can[from + i] ? scores[at + i] : Float.NEGATIVE_INFINITY;
    }
  }

  /** As {@link TokenArithmetic#crossEntropy(Matrix, int[], float[])}. */
  public static double crossEntropy(
      float[] scores, int at, int width, int[] tokens, float[] weights) {
    double loss = 0;
    for (int row = 0; row < tokens.length; row++, at += width) {
      if (tokens[row] < 0 || weights[row] == 0) {
        Arrays.fill(scores, at, at + width, 0);
      } else {
        loss += weights[row] * crossEntropy(scores, at, width, tokens[row], weights[row]);
      }
    }
    return loss;
  }

  private static double crossEntropy(float[] scores, int at, int width, int token, float weight) {
    float largest = scores[at];
    for (int i = 1; i < width; i++) {
      largest = Math.max(largest, scores[at + i]);
    }
    double own = scores[at + token] - largest;
    double total = 0;
    for (int i = 0; i < width; i++) {
      double share = Math.exp(scores[at + i] - largest);
      total += share;
      scores[at + i] = (float) share;
    }
    float factor = (float) (weight / total);
    for (int i = 0; i < width; i++) {
      scores[at + i] *= factor;
    }
    scores[at + token] -= weight;
    return Math.log(total) - own;
  }
}
