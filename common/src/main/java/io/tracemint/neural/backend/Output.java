package io.tracemint.neural.backend;

import java.util.Objects;

/**
 * A group of neighbouring columns that one head of a generator emits, such as one field or a bit.
 */
public record Output(String name, Activation activation, int width) {
  public Output {
    Objects.requireNonNull(name);
    Objects.requireNonNull(activation);
    if (width < 1) {
      throw new IllegalArgumentException(name + " has width " + width + ", must be at least 1");
    }
  }

  public static Output category(String name, int choices) {
    return new Output(name, Activation.SOFTMAX, choices);
  }

  public static Output unit(String name) {
    return new Output(name, Activation.SIGMOID, 1);
  }

  public static Output signed(String name, int width) {
    return new Output(name, Activation.TANH, width);
  }
}
