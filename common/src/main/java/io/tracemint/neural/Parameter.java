package io.tracemint.neural;

import io.tracemint.neural.backend.Matrix;

/**
 * A named matrix of a network, with its gradient; both are views into the network's flat arrays.
 */
public final class Parameter {
  private final String name;
  private final int rows;
  private final int columns;
  private Matrix value;
  private Matrix gradient;

  Parameter(String name, int rows, int columns) {
    this.name = name;
    this.rows = rows;
    this.columns = columns;
  }

  void bind(Matrix newValue, Matrix newGradient) {
    value = newValue;
    gradient = newGradient;
  }

  public String name() {
    return name;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public int size() {
    return rows * columns;
  }

  public Matrix value() {
    return value;
  }

  public Matrix gradient() {
    return gradient;
  }
}
