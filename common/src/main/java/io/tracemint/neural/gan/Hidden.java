package io.tracemint.neural.gan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Affine;
import io.tracemint.neural.layer.BatchNorm;
import java.util.Optional;
import java.util.function.Consumer;

/** A hidden layer of a generator: linear or a deconvolution, batch norm if wanted, leaky ReLU. */
public final class Hidden {
  private final Backend backend;
  private final Affine layer;
  private final float slope;
  private final int channels;
  private final Optional<BatchNorm> norm;
  private final Matrix sums;
  private final Matrix active;
  private final Matrix mask;
  private final Matrix inputGradient;
  private Consumer<Matrix> frozen = values -> {};
  private Matrix input;

  /**
   * How a hidden layer is built.
   *
   * @param inputs numbers of a row that goes in
   * @param outputs numbers of a row that comes out
   * @param channels of them that are normalised alike, pixel by pixel; 0 for no batch norm
   * @param slope of a unit below 0
   */
  public record Form(String name, int inputs, int outputs, int channels, double slope) {}

  /** For batches of so many rows. */
  public Hidden(Backend backend, Parameters parameters, Affine layer, Form form, int batch) {
    this.backend = backend;
    this.layer = layer;
    this.slope = (float) form.slope();
    this.channels = form.channels();
    this.norm =
        channels == 0
            ? Optional.empty()
            : Optional.of(
                new BatchNorm(
                    backend,
                    parameters,
                    form.name() + ".norm",
                    channels,
                    batch * form.outputs() / channels));
    this.sums = backend.zeros(batch, form.outputs());
    this.active = backend.zeros(batch, form.outputs());
    this.mask = backend.zeros(batch, form.outputs());
    this.inputGradient = backend.zeros(batch, form.inputs());
  }

  Matrix forward(Matrix newInput) {
    input = newInput;
    if (norm.isPresent()) {
      layer.apply(input, sums);
      norm.get().apply(byChannel(sums), byChannel(active));
    } else {
      layer.apply(input, active);
    }
    return activate();
  }

  /** The same outside training, after {@link #freeze}. */
  Matrix make(Matrix newInput) {
    layer.apply(newInput, active);
    frozen.accept(byChannel(active));
    return activate();
  }

  private Matrix activate() {
    backend.fill(mask, 1);
    backend.leak(active, slope, mask);
    backend.multiply(mask, active);
    return active;
  }

  void freeze() {
    norm.ifPresent(own -> frozen = own.frozen());
  }

  /** Leaves the parameters' gradients; answers that of the input. */
  Matrix back(Matrix gradient) {
    backend.multiply(mask, gradient);
    norm.ifPresent(own -> own.back(byChannel(gradient)));
    layer.gradients(gradient, input);
    layer.back(gradient, inputGradient);
    return inputGradient;
  }

  private Matrix byChannel(Matrix values) {
    return channels == 0 ? values : values.reshaped(values.size() / channels, channels);
  }
}
