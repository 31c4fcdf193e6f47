package io.tracemint.family;

/** What a training begins with. */
public sealed interface Start {
  /** Nothing. */
  record Anew() implements Start {}

  /** The state of an earlier training of the same chunk, with which it goes on bit for bit. */
  record Resumed(Model state) implements Start {}

  /** The weights of another chunk's model. */
  record FineTuned(Model model) implements Start {}
}
