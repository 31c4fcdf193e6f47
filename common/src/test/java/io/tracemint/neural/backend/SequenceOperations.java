package io.tracemint.neural.backend;

import static io.tracemint.neural.backend.PlainOperations.changing;

import java.util.List;

/** Those of sequences with a memory. */
final class SequenceOperations {
  private static final int COUNT = 3;
  private static final int LENGTH = 37;
  private static final int ROWS = COUNT * LENGTH;
  private static final int TAPS = 4;
  private static final int CHANNELS = 36;
  private static final int STATES = 19;
  private static final int HEADS = 3;
  private static final int MIXED = CHANNELS + 2 * STATES;

  private SequenceOperations() {}

  static List<Operation> all() {
    return List.of(
        changing("silu", (b, n, x) -> b.silu(x, x)),
        changing("siluGradient", (b, n, x) -> b.siluGradient(like(n, x), x)),
        changing("rmsNorm", (b, n, x) -> b.rmsNorm(x, n.matrix(1, x.columns()), x)),
        new Operation("rmsNormGradient", SequenceOperations::rmsNormGradient),
        new Operation("convolve", SequenceOperations::convolve),
        new Operation("convolveGradient", SequenceOperations::convolveGradient),
        new Operation("scan", SequenceOperations::scan),
        new Operation("scanGradient", SequenceOperations::scanGradient));
  }

  private static Matrix like(Numbers numbers, Matrix matrix) {
    return numbers.matrix(matrix.rows(), matrix.columns());
  }

  private static List<Matrix> rmsNormGradient(Backend backend, Numbers numbers) {
    Matrix values = numbers.matrix(ROWS, CHANNELS);
    Matrix gradient = numbers.matrix(ROWS, CHANNELS);
    Matrix ofScale = backend.zeros(1, CHANNELS);
    backend.rmsNormGradient(values, numbers.matrix(1, CHANNELS), gradient, ofScale);
    return List.of(gradient, ofScale);
  }

  /** The middle of the second sequence is another's beginning. */
  private static Sequences sequences() {
    Sequences sequences = Sequences.beginning(COUNT, LENGTH);
    for (int row = LENGTH + 20; row < 2 * LENGTH; row++) {
      sequences.since()[row] -= 20;
    }
    // The third goes on from the batch before.
    for (int row = 2 * LENGTH; row < ROWS; row++) {
      sequences.since()[row] += 9;
    }
    return sequences;
  }

  private static Taps taps(Numbers numbers) {
    return new Taps(
        sequences(),
        numbers.matrix(ROWS, CHANNELS),
        numbers.matrix(TAPS, CHANNELS),
        numbers.matrix(1, CHANNELS),
        numbers.matrix(COUNT * (TAPS - 1), CHANNELS));
  }

  private static List<Matrix> convolve(Backend backend, Numbers numbers) {
    Matrix result = backend.zeros(ROWS, CHANNELS);
    Matrix after = backend.zeros(COUNT * (TAPS - 1), CHANNELS);
    backend.convolve(taps(numbers), result, after);
    return List.of(result, after);
  }

  private static List<Matrix> convolveGradient(Backend backend, Numbers numbers) {
    Taps taps = taps(numbers);
    Matrix ofInputs = backend.zeros(ROWS, CHANNELS);
    Matrix ofWeight = backend.zeros(TAPS, CHANNELS);
    Matrix ofBias = backend.zeros(1, CHANNELS);
    Matrix gradient = numbers.matrix(ROWS, CHANNELS);
    backend.convolveGradient(taps, gradient, ofInputs, ofWeight, ofBias);
    return List.of(ofInputs, ofWeight, ofBias);
  }

  private static Scan scan(Backend backend, Numbers numbers, Matrix result) {
    Scan scan =
        new Scan(
            sequences(),
            CHANNELS,
            numbers.matrix(ROWS, MIXED),
            numbers.matrix(ROWS, HEADS),
            numbers.matrix(1, HEADS),
            numbers.matrix(1, HEADS),
            numbers.matrix(1, HEADS),
            numbers.matrix(COUNT, STATES * CHANNELS),
            backend.zeros(COUNT * Scan.blocks(LENGTH), STATES * CHANNELS));
    backend.scan(scan, result);
    return scan;
  }

  private static List<Matrix> scan(Backend backend, Numbers numbers) {
    Matrix result = backend.zeros(ROWS, CHANNELS);
    Scan scan = scan(backend, numbers, result);
    return List.of(result, scan.memory(), scan.kept());
  }

  private static List<Matrix> scanGradient(Backend backend, Numbers numbers) {
    Scan scan = scan(backend, numbers, backend.zeros(ROWS, CHANNELS));
    Scan.Gradients into =
        new Scan.Gradients(
            backend.zeros(ROWS, MIXED),
            backend.zeros(ROWS, HEADS),
            backend.zeros(1, HEADS),
            backend.zeros(1, HEADS),
            backend.zeros(1, HEADS));
    backend.scanGradient(scan, numbers.matrix(ROWS, CHANNELS), into);
    return List.of(into.mixed(), into.steps(), into.rates(), into.bias(), into.skip());
  }
}
