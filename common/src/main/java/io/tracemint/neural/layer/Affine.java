package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Matrix;

/** A layer that is linear but for its bias; rows are samples. */
public interface Affine {
  void apply(Matrix x, Matrix y);

  void applyWithoutBias(Matrix x, Matrix y);

  /** The gradient by what went in, from that by what came out. */
  void back(Matrix dy, Matrix dx);

  void weightGradient(Matrix dy, Matrix x);

  void biasGradient(Matrix dy);

  default void gradients(Matrix dy, Matrix x) {
    weightGradient(dy, x);
    biasGradient(dy);
  }
}
