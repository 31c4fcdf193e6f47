package io.tracemint.neural.layer;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** A convolution by {@link Patches}, which halves an image's side. */
public final class Convolution implements Affine {
  private final Patches patches;
  private final int inputs;
  private final int outputs;
  private final Linear linear;
  private final Matrix under;

  /** For so many images at most. */
  public Convolution(
      Backend backend,
      Parameters parameters,
      String name,
      int side,
      int inputs,
      int outputs,
      int images) {
    this.patches = new Patches(backend, side);
    this.inputs = inputs;
    this.outputs = outputs;
    this.linear = new Linear(backend, parameters, name, Patches.PIXELS * inputs, outputs);
    this.under = backend.zeros(images * patches.places(), Patches.PIXELS * inputs);
  }

  /** Numbers of an image that comes out. */
  public int size() {
    return patches.places() * outputs;
  }

  private Matrix under(Matrix x) {
    Matrix own = room(x.rows());
    patches.gather(x, own, inputs);
    return own;
  }

  private Matrix room(int images) {
    return under.rows(0, images * patches.places());
  }

  private Matrix places(Matrix y) {
    return y.reshaped(y.rows() * patches.places(), outputs);
  }

  @Override
  public void apply(Matrix x, Matrix y) {
    linear.apply(under(x), places(y));
  }

  @Override
  public void applyWithoutBias(Matrix x, Matrix y) {
    linear.applyWithoutBias(under(x), places(y));
  }

  @Override
  public void back(Matrix dy, Matrix dx) {
    Matrix own = room(dy.rows());
    linear.back(places(dy), own);
    patches.scatter(own, dx, inputs);
  }

  @Override
  public void weightGradient(Matrix dy, Matrix x) {
    linear.weightGradient(places(dy), under(x));
  }

  @Override
  public void biasGradient(Matrix dy) {
    linear.biasGradient(places(dy));
  }
}
