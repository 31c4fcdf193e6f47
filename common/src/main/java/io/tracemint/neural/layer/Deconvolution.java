package io.tracemint.neural.layer;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** The transpose of a {@link Convolution}, which doubles an image's side. */
public final class Deconvolution implements Affine {
  private final Backend backend;
  private final Patches patches;
  private final int inputs;
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;
  private final Matrix under;

  /**
   * For so many images at most.
   *
   * @param side of the images that come out
   */
  public Deconvolution(
      Backend backend,
      Parameters parameters,
      String name,
      int side,
      int inputs,
      int outputs,
      int images) {
    this.backend = backend;
    this.patches = new Patches(backend, side);
    this.inputs = inputs;
    this.outputs = outputs;
    int spread = Patches.PIXELS * outputs;
    // A pixel gets a quarter of a kernel from each of four places.
    this.weight =
        parameters.learned(name + ".weight", inputs, spread, Initial.glorot(4 * inputs, spread));
    this.bias = parameters.learned(name + ".bias", 1, outputs, Initial.constant(0));
    this.under = backend.zeros(images * patches.places(), spread);
  }

  private Matrix room(int images) {
    return under.rows(0, images * patches.places());
  }

  private Matrix places(Matrix x) {
    return x.reshaped(x.rows() * patches.places(), inputs);
  }

  private Matrix pixels(Matrix y) {
    return y.reshaped(y.rows() * patches.pixels(), outputs);
  }

  @Override
  public void apply(Matrix x, Matrix y) {
    applyWithoutBias(x, y);
    backend.addBias(pixels(y), bias.value());
  }

  @Override
  public void applyWithoutBias(Matrix x, Matrix y) {
    Matrix own = room(x.rows());
    backend.product(places(x), weight.value(), false, own);
    patches.scatter(own, y, outputs);
  }

  @Override
  public void back(Matrix dy, Matrix dx) {
    Matrix own = room(dy.rows());
    patches.gather(dy, own, outputs);
    backend.productWithTransposed(own, weight.value(), false, places(dx));
  }

  @Override
  public void weightGradient(Matrix dy, Matrix x) {
    Matrix own = room(dy.rows());
    patches.gather(dy, own, outputs);
    backend.transposedProduct(places(x), own, false, weight.gradient());
  }

  @Override
  public void biasGradient(Matrix dy) {
    backend.columnSums(pixels(dy), bias.gradient());
  }
}
