package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Windows;

/** Sequences of tokens to learn from. */
public final class Corpus {
  private final SequenceForm form;
  private final int sequences;
  private final Windows.Source source;

  Corpus(SequenceForm form, int sequences, Windows.Source source) {
    this.form = form;
    this.sequences = sequences;
    this.source = source;
  }

  public SequenceForm form() {
    return form;
  }

  public int sequences() {
    return sequences;
  }

  public int length(int sequence) {
    return source.length(sequence);
  }

  /** By slot and step. */
  public int[][] tokens(int sequence) {
    return source.tokens(sequence);
  }

  public int context(int slot, int sequence) {
    return source.context(slot, sequence);
  }

  /** Writes the plain numbers that a step is given. */
  public void numbers(int sequence, int step, float[] target) {
    source.numbers(sequence, step, target, 0);
  }
}
