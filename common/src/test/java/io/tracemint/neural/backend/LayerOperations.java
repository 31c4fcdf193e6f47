package io.tracemint.neural.backend;

import static io.tracemint.neural.backend.PlainOperations.COLUMNS;
import static io.tracemint.neural.backend.PlainOperations.ROWS;
import static io.tracemint.neural.backend.PlainOperations.changing;

import io.tracemint.family.doppelganger.encode.Layout;
import java.util.ArrayList;
import java.util.List;

/** Those of whole layers, of heads, and of losses. */
final class LayerOperations {
  private static final int UNITS = 35;
  private static final Heads HEADS =
      new Heads(
          List.of(
              Output.category("protocol", 3),
              Output.signed("port", 5),
              Output.category("bit", 2),
              Output.unit("size"),
              Output.category("state", 32),
              Layout.GENERATION_FLAGS),
          1);

  private LayerOperations() {}

  static List<Operation> all() {
    return List.of(
        new Operation("columnSums", LayerOperations::columnSums),
        new Operation("batchNorm", LayerOperations::batchNorm),
        new Operation("batchNormGradient", LayerOperations::batchNormGradient),
        new Operation("lstmStep", LayerOperations::lstmStep),
        new Operation("lstmStepGradient", LayerOperations::lstmStepGradient),
        changing("heads", (b, n, x) -> b.heads(x, HEADS)),
        changing("headsGradient", (b, n, x) -> b.headsGradient(activated(b, n), HEADS, x)),
        changing("harden", (b, n, x) -> b.harden(n.matrix(ROWS, COLUMNS), HEADS, x)),
        changing("harden in place", (b, n, x) -> b.harden(x, HEADS, x)),
        new Operation("liveness", LayerOperations::liveness),
        new Operation("works together", LayerOperations::together),
        new Operation("addRowDots", LayerOperations::addRowDots),
        new Operation("penalty", LayerOperations::penalty),
        new Operation("results", LayerOperations::results),
        new Operation("shorten", LayerOperations::shorten),
        new Operation("mean", (b, n) -> List.of(n.number(b.mean(n.matrix(ROWS, COLUMNS))))));
  }

  private static Matrix activated(Backend backend, Numbers numbers) {
    Matrix values = numbers.matrix(ROWS, COLUMNS);
    backend.heads(values, HEADS);
    return values;
  }

  private static List<Matrix> columnSums(Backend backend, Numbers numbers) {
    Matrix sums = backend.zeros(1, COLUMNS);
    backend.columnSums(numbers.matrix(ROWS, COLUMNS), sums);
    return List.of(sums);
  }

  private static BatchNormTensors norm(Backend backend, Numbers numbers) {
    return new BatchNormTensors(
        numbers.matrix(1, COLUMNS),
        numbers.matrix(1, COLUMNS),
        numbers.matrix(1, COLUMNS),
        numbers.positive(1, COLUMNS),
        backend.zeros(1, COLUMNS),
        backend.zeros(ROWS, COLUMNS));
  }

  private static List<Matrix> batchNorm(Backend backend, Numbers numbers) {
    BatchNormTensors norm = norm(backend, numbers);
    Matrix result = backend.zeros(ROWS, COLUMNS);
    backend.batchNorm(numbers.matrix(ROWS, COLUMNS), norm, 0.9f, result);
    return List.of(
        result,
        norm.normalised(),
        norm.inverseDeviation(),
        norm.runningMean(),
        norm.runningVariance());
  }

  private static List<Matrix> batchNormGradient(Backend backend, Numbers numbers) {
    BatchNormTensors norm = norm(backend, numbers);
    Matrix gradient = numbers.matrix(ROWS, COLUMNS);
    backend.batchNorm(numbers.matrix(ROWS, COLUMNS), norm, 0.9f, backend.zeros(ROWS, COLUMNS));
    Matrix scale = backend.zeros(1, COLUMNS);
    Matrix shift = backend.zeros(1, COLUMNS);
    backend.batchNormGradient(gradient, norm, scale, shift);
    return List.of(gradient, scale, shift);
  }

  /** A step whose cell takes the place of the previous one, as in generation. */
  private static LstmStep step(Backend backend, Numbers numbers) {
    Matrix cell = numbers.matrix(ROWS, UNITS);
    return new LstmStep(
        numbers.matrix(ROWS, 4 * UNITS),
        cell,
        cell,
        backend.zeros(ROWS, UNITS),
        backend.zeros(ROWS, UNITS));
  }

  private static List<Matrix> lstmStep(Backend backend, Numbers numbers) {
    LstmStep step = step(backend, numbers);
    backend.lstmStep(step, numbers.matrix(ROWS, 4 * UNITS));
    return List.of(step.gates(), step.cell(), step.cellTanh(), step.hidden());
  }

  private static List<Matrix> lstmStepGradient(Backend backend, Numbers numbers) {
    LstmStep step = step(backend, numbers);
    backend.lstmStep(step, numbers.matrix(ROWS, 4 * UNITS));
    Matrix cellGradient = numbers.matrix(ROWS, UNITS);
    Matrix gateGradient = backend.zeros(ROWS, 4 * UNITS);
    backend.lstmStepGradient(step, numbers.matrix(ROWS, UNITS), cellGradient, gateGradient);
    return List.of(gateGradient, cellGradient);
  }

  /** Blocks of three records of three columns; five in six of the flags say "continues". */
  private static List<Matrix> liveness(Backend backend, Numbers numbers) {
    Matrix blocks = numbers.matrix(ROWS, 9);
    Matrix raised = backend.zeros(1, 9);
    backend.fill(raised, 1.2f);
    backend.addBias(blocks, raised);
    Matrix alive = backend.zeros(ROWS, 1);
    backend.liveness(blocks, 3, ROWS / 5, alive);
    return List.of(alive);
  }

  /** Chains of operations that would show if one began before what it needs was there. */
  private static List<Matrix> together(Backend backend, Numbers numbers) {
    List<Matrix> ends = new ArrayList<>();
    List<Runnable> works = new ArrayList<>();
    Matrix shared = numbers.matrix(COLUMNS, COLUMNS);
    for (int i = 0; i < 5; i++) {
      Matrix start = numbers.matrix(ROWS, COLUMNS);
      Matrix end = backend.zeros(ROWS, COLUMNS);
      ends.add(end);
      works.add(() -> chain(backend, start, shared, end));
    }
    backend.scaleRows(shared, numbers.matrix(COLUMNS, 1));
    backend.together(works);
    ends.subList(1, 5).forEach(end -> backend.add(end, ends.get(0)));
    return ends;
  }

  private static void chain(Backend backend, Matrix start, Matrix factor, Matrix end) {
    backend.product(start, factor, false, end);
    backend.heads(end, HEADS);
    backend.penalty(end, 1);
    backend.addBias(end, start.rows(0, 1));
  }

  private static List<Matrix> addRowDots(Backend backend, Numbers numbers) {
    Matrix results = numbers.matrix(ROWS, 1);
    backend.addRowDots(numbers.matrix(ROWS, COLUMNS), numbers.matrix(ROWS, COLUMNS), results);
    return List.of(results);
  }

  private static List<Matrix> results(Backend backend, Numbers numbers) {
    Results results = backend.results(3);
    Matrix gradients = numbers.matrix(ROWS, COLUMNS);
    backend.penalty(gradients, 10, results, 2);
    backend.mean(numbers.matrix(ROWS, COLUMNS), results, 0);
    backend.mean(gradients, results, 1);
    double[] found = backend.read(results);
    return List.of(
        gradients, numbers.number(found[0]), numbers.number(found[1]), numbers.number(found[2]));
  }

  /** One vector of more than a piece that is too long, and one that is not. */
  private static List<Matrix> shorten(Backend backend, Numbers numbers) {
    Results norms = backend.results(2);
    Matrix wide = numbers.matrix(ROWS, 3 * COLUMNS);
    Matrix small = numbers.matrix(3, COLUMNS);
    backend.shorten(wide, 2, norms, 0);
    backend.shorten(small, 1000, norms, 1);
    double[] found = backend.read(norms);
    return List.of(wide, small, numbers.number(found[0]), numbers.number(found[1]));
  }

  private static List<Matrix> penalty(Backend backend, Numbers numbers) {
    Matrix gradients = numbers.matrix(ROWS, COLUMNS);
    double penalty = backend.penalty(gradients, 10);
    return List.of(gradients, numbers.number(penalty));
  }
}
