package io.tracemint.neural.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Those on numbers, rows and columns, and the products. */
final class PlainOperations {
  static final int ROWS = 150;
  static final int COLUMNS = 45;
  private static final int INNER = 70;

  private PlainOperations() {}

  /** Changes the third of its arguments' first matrix. */
  interface Change {
    void on(Backend backend, Numbers numbers, Matrix changed);
  }

  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    all.addAll(elementwise());
    all.addAll(byRowOrColumn());
    all.addAll(elsewhere());
    all.addAll(tokens());
    all.addAll(products(false, ""));
    all.addAll(products(true, ", added"));
    return all;
  }

  static Operation changing(String name, Change change) {
    return new Operation(
        name,
        (backend, numbers) -> {
          Matrix changed = numbers.matrix(ROWS, COLUMNS);
          change.on(backend, numbers, changed);
          return List.of(changed);
        });
  }

  private static Matrix drawn(Numbers numbers) {
    return numbers.matrix(ROWS, COLUMNS);
  }

  private static List<Operation> elementwise() {
    return List.of(
        changing("fill", (b, n, x) -> b.fill(x.rows(3, 5), n.next())),
        changing("copy", (b, n, x) -> b.copy(n.matrix(7, COLUMNS), x.rows(2, 7))),
        changing("add", (b, n, x) -> b.add(drawn(n), x)),
        changing("reluGradient", (b, n, x) -> b.reluGradient(active(b, n), x)),
        new Operation("replaceActive", PlainOperations::replaceActive),
        changing("leak", (b, n, x) -> b.leak(drawn(n), 0.2f, x)),
        changing("elu", (b, n, x) -> b.elu(x)),
        changing("eluGradient", (b, n, x) -> b.eluGradient(drawn(n), x)),
        changing("clip", (b, n, x) -> b.clip(x, 0.3f)),
        changing("addToBlocks", (b, n, x) -> b.addToBlocks(n.matrix(ROWS / 5, COLUMNS), x)),
        changing("addBlocks", (b, n, x) -> b.addBlocks(drawn(n), x.rows(4, ROWS / 5))),
        changing("multiply", (b, n, x) -> b.multiply(drawn(n), x)),
        new Operation("adam", PlainOperations::adam),
        new Operation("adam of rows", PlainOperations::adamOfRows),
        changing("movingAverage", (b, n, x) -> b.movingAverage(drawn(n), 0.9f, x)));
  }

  private static List<Operation> byRowOrColumn() {
    return List.of(
        changing("addBias", (b, n, x) -> b.addBias(x, n.matrix(1, COLUMNS))),
        changing("addBiasAndRelu", (b, n, x) -> b.addBiasAndRelu(x, n.matrix(1, COLUMNS))),
        changing("scaleColumns", (b, n, x) -> b.scaleColumns(x, n.matrix(1, COLUMNS))),
        changing("scaleRows", (b, n, x) -> b.scaleRows(x, n.matrix(ROWS, 1))),
        changing("addScaledRows", (b, n, x) -> b.addScaledRows(drawn(n), n.matrix(ROWS, 1), x)),
        changing(
            "interpolate", (b, n, x) -> b.interpolate(drawn(n), drawn(n), n.matrix(ROWS, 1), x)));
  }

  private static List<Operation> elsewhere() {
    return List.of(
        changing("copyColumns", (b, n, x) -> b.copyColumns(n.matrix(ROWS, 20), 3, x, 11, 16)),
        changing("keepRows", (b, n, x) -> b.keepRows(x, new int[] {0, 2, 3, 77, 149}, 5)),
        changing(
            "blocksToFlows",
            (b, n, x) -> b.blocksToFlows(drawn(n), x.reshaped(ROWS / 5, 5 * COLUMNS))),
        changing(
            "flowsToBlocks", (b, n, x) -> b.flowsToBlocks(n.matrix(ROWS / 5, 5 * COLUMNS), x)));
  }

  private static List<Operation> tokens() {
    return List.of(
        changing("addTableRows", (b, n, x) -> b.addTableRows(n.matrix(9, COLUMNS), tokens(9), x)),
        changing(
            "addToTableRows", (b, n, x) -> b.addToTableRows(drawn(n), tokens(7), x.rows(2, 7))),
        changing("crossEntropy", (b, n, x) -> b.crossEntropy(x, tokens(COLUMNS), weights(n))),
        changing(
            "addTableRows by a column",
            (b, n, x) -> b.addTableRows(n.matrix(7, COLUMNS), columns(b), 2, x)),
        changing(
            "addToTableRows by a column",
            (b, n, x) -> b.addToTableRows(drawn(n), columns(b), 2, x.rows(2, 7))),
        changing("addTableRows of several", (b, n, x) -> b.addTableRows(tables(n), columns(b), x)),
        changing("addToTableRows of several", PlainOperations::severalTables),
        changing("wide addToTableRows", PlainOperations::wideTable),
        new Operation("draw", (b, n) -> draw(b, n, 0, false)),
        new Operation("draw what can be", (b, n) -> draw(b, n, 0.3, true)),
        changing("one column of tokens anew", PlainOperations::oneColumnAnew),
        new Operation("crossEntropy by a column", PlainOperations::crossEntropy));
  }

  private static Tokens columns(Backend backend) {
    Tokens columns = backend.tokens(ROWS, 9, 0, 7, COLUMNS);
    backend.write(new int[][] {tokens(9), tokens(40), tokens(7), tokens(COLUMNS)}, columns);
    return columns;
  }

  private static List<Matrix> tables(Numbers numbers) {
    return List.of(
        numbers.matrix(9, COLUMNS), numbers.matrix(40, COLUMNS), numbers.matrix(7, COLUMNS));
  }

  private static void severalTables(Backend backend, Numbers numbers, Matrix changed) {
    Tokens columns = backend.tokens(ROWS, 9, 7);
    backend.write(new int[][] {tokens(9), tokens(7)}, columns);
    backend.addToTableRows(
        drawn(numbers), columns, List.of(changed.rows(0, 9), changed.rows(9, 7)));
  }

  private static void wideTable(Backend backend, Numbers numbers, Matrix changed) {
    Matrix source = numbers.matrix(ROWS, 3 * COLUMNS);
    backend.addToTableRows(source, tokens(50), changed.reshaped(50, 3 * COLUMNS));
  }

  private static void oneColumnAnew(Backend backend, Numbers numbers, Matrix changed) {
    Tokens columns = columns(backend);
    backend.write(new int[] {3, -1, 0, 8}, columns, 1);
    backend.addTableRows(numbers.matrix(9, COLUMNS), columns, 1, changed.rows(5, 4));
  }

  private static List<Matrix> draw(
      Backend backend, Numbers numbers, double doubt, boolean restricted) {
    Matrix scores = drawn(numbers);
    double[] places = new double[ROWS];
    boolean[] can = new boolean[restricted ? ROWS * COLUMNS : 0];
    for (int row = 0; row < ROWS; row++) {
      places[row] = row % 6 == 5 ? -1 : row == 0 ? Math.nextDown(1.0) : numbers.next() / 2 + 0.5;
    }
    for (int i = 0; i < can.length; i++) {
      can[i] = i % COLUMNS == i / COLUMNS % COLUMNS || numbers.next() > 0;
    }
    int[] tokens = new int[ROWS];
    backend.draw(scores, places, doubt, can, tokens);
    Matrix found = backend.zeros(1, ROWS);
    float[] plain = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      plain[row] = tokens[row];
    }
    backend.write(plain, found);
    return List.of(found);
  }

  private static List<Matrix> crossEntropy(Backend backend, Numbers numbers) {
    Matrix scores = drawn(numbers);
    Matrix weights = numbers.matrix(ROWS, 1);
    Results losses = backend.results(2);
    backend.crossEntropy(scores, columns(backend), 3, weights, losses, 0);
    backend.crossEntropy(scores, columns(backend), 3, weights, losses, 1);
    double[] found = backend.read(losses);
    return List.of(scores, numbers.number(found[0]), numbers.number(found[1]));
  }

  // Every fifth row has none.
  private static int[] tokens(int size) {
    return IntStream.range(0, ROWS).map(row -> row % 5 == 4 ? -1 : row * 31 % size).toArray();
  }

  private static float[] weights(Numbers numbers) {
    float[] weights = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      weights[row] = row % 7 == 0 ? 0 : numbers.next();
    }
    return weights;
  }

  private static List<Operation> products(boolean add, String suffix) {
    return List.of(
        changing(
            "product" + suffix,
            (b, n, x) -> b.product(n.matrix(ROWS, INNER), n.matrix(INNER, COLUMNS), add, x)),
        changing(
            "productWithTransposed" + suffix,
            (b, n, x) ->
                b.productWithTransposed(n.matrix(ROWS, INNER), n.matrix(COLUMNS, INNER), add, x)),
        changing(
            "transposedProduct" + suffix,
            (b, n, x) ->
                b.transposedProduct(n.matrix(INNER, ROWS), n.matrix(INNER, COLUMNS), add, x)));
  }

  private static Matrix active(Backend backend, Numbers numbers) {
    Matrix active = drawn(numbers);
    backend.addBiasAndRelu(active, backend.zeros(1, COLUMNS));
    return active;
  }

  private static List<Matrix> replaceActive(Backend backend, Numbers numbers) {
    Matrix active = active(backend, numbers);
    backend.replaceActive(active, drawn(numbers));
    return List.of(active);
  }

  private static List<Matrix> adam(Backend backend, Numbers numbers) {
    Matrix values = drawn(numbers);
    Matrix gradients = drawn(numbers);
    Matrix mean = drawn(numbers);
    Matrix variance = numbers.positive(ROWS, COLUMNS);
    backend.adam(values, gradients, mean, variance, AdamStep.of(1e-3, 0.5, 0.9, 3));
    return List.of(values, mean, variance);
  }

  private static List<Matrix> adamOfRows(Backend backend, Numbers numbers) {
    Matrix values = drawn(numbers);
    Matrix gradients = drawn(numbers);
    Matrix mean = drawn(numbers);
    Matrix variance = numbers.positive(ROWS, COLUMNS);
    backend.adam(
        values.rows(9, 20),
        gradients.rows(4, 20),
        mean.rows(0, 20),
        variance.rows(30, 20),
        AdamStep.of(1e-3, 0.5, 0.9, 3));
    return List.of(values, mean, variance);
  }
}
