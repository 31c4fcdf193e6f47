package io.tracemint.neural.backend;

/** What a network's head does so that its output lies where the encoding lies. */
public enum Activation {
  /** One-hot over the output's width. */
  SOFTMAX,
  /** 0 to 1. */
  SIGMOID,
  /** -1 to 1. */
  TANH
}
