package io.tracemint.neural.diffusion;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.List;

/**
 * An autoencoder of rows of bits, each 1 or -1, or 0 where it is absent: a row becomes few numbers,
 * and those the scores of its bits. What it makes of absent bits is not judged.
 */
public final class BitCodec {
  private final Backend backend;
  private final Parameters parameters;
  private final Linear encoder;
  private final Linear hidden;
  private final Linear decoder;
  private final Heads sigmoid;
  private final int width;
  private final Matrix numbers;
  private final Matrix units;
  private final Matrix scores;
  private final Matrix ofUnits;
  private final Matrix ofNumbers;
  private final Matrix shares;
  private final Matrix errors;

  /** For batches of so many rows. */
  public BitCodec(
      Backend backend, String name, int bits, int numbers, int units, int rows, Seed seed) {
    this.backend = backend;
    this.parameters = new Parameters(name);
    this.encoder = new Linear(backend, parameters, "encoder", bits, numbers);
    this.hidden = new Linear(backend, parameters, "hidden", numbers, units);
    this.decoder = new Linear(backend, parameters, "decoder", units, bits);
    this.sigmoid = new Heads(List.of(new Output("bits", Activation.SIGMOID, bits)), 1);
    this.numbers = backend.zeros(rows, numbers);
    this.units = backend.zeros(rows, units);
    this.scores = backend.zeros(rows, bits);
    this.ofUnits = backend.zeros(rows, units);
    this.ofNumbers = backend.zeros(rows, numbers);
    this.shares = backend.zeros(rows, 1);
    this.errors = backend.zeros(rows, 1);
    this.width = numbers;
    parameters.allocate(backend, seed);
  }

  /** Numbers that are learnt. */
  public static long weights(int bits, int numbers, int units) {
    return Linear.weights(bits, numbers, units, bits);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Numbers of a row. */
  public int numbers() {
    return width;
  }

  public Matrix encode(Matrix bits) {
    encoder.apply(bits, numbers);
    return numbers;
  }

  /** The scores of bits: above 0 for a bit that is rather set. */
  public Matrix decode(Matrix ofRows) {
    hidden.applyRelu(ofRows, units);
    decoder.apply(units, scores);
    return scores;
  }

  /**
   * Leaves the gradients of the mean cross entropy of the bits that are present, and answers the
   * mean square of what their probabilities lack.
   *
   * @param noise that is added to the numbers of rows, so that those near them are decoded alike
   * @param set which bits are set, 1 or 0
   * @param present which bits are present, 1 or 0
   * @param count of them
   */
  public double learn(Matrix bits, Matrix noise, Matrix set, Matrix present, long count) {
    encoder.apply(bits, numbers);
    backend.add(noise, numbers);
    decode(numbers);
    backend.heads(scores, sigmoid);
    backend.fill(shares, -1);
    backend.addScaledRows(set, shares, scores);
    backend.multiply(present, scores);
    double error = error(count);
    backend.fill(shares, 1f / Math.max(1, count));
    backend.scaleRows(scores, shares);
    decoder.gradients(scores, units);
    decoder.back(scores, ofUnits);
    backend.reluGradient(units, ofUnits);
    hidden.gradients(ofUnits, numbers);
    hidden.back(ofUnits, ofNumbers);
    encoder.gradients(ofNumbers, bits);
    return error;
  }

  private double error(long count) {
    float[] squares = new float[errors.rows()];
    backend.fill(errors, 0);
    backend.addRowDots(scores, scores, errors);
    backend.read(errors, squares);
    double sum = 0;
    for (float square : squares) {
      sum += square;
    }
    return sum / Math.max(1, count);
  }
}
