package io.tracemint.tcp;

import java.util.List;

/** Where a segment starts, seen from what its sender has sent before. */
public enum SequenceStep {
  /** Right behind all that was sent; also the first segment of a sender. */
  IN_ORDER,
  /** Where the newest segment started. */
  REPEATS_LAST,
  /** At the first byte that the receiver has not acknowledged. */
  REPEATS_FIRST_OPEN,
  /** Elsewhere in what is not acknowledged. */
  REPEATS_OPEN,
  /** In what the receiver has acknowledged: it need not have been sent again. */
  REPEATS_ACKNOWLEDGED,
  /** In what was sent before, and ends behind it. */
  EXTENDS,
  /** In a gap that a segment left before: it comes late. */
  FILLS_GAP,
  /** A gap of a segment at most behind all that was sent. */
  SKIPS,
  /** A wider gap; with SYN a start anew. */
  SKIPS_FAR,
  /** One before the next byte, with one byte or none. */
  KEEP_ALIVE;

  private static final List<SequenceStep> ALL = List.of(values());

  static SequenceStep of(int number) {
    return ALL.get(number);
  }

  /** The step as a model knows it; whoever changes the order makes stored models void. */
  @SuppressWarnings("EnumOrdinal")
  public int number() {
    return ordinal();
  }

  /** Whether all that was sent ends with such a segment. */
  boolean advances() {
    return this == IN_ORDER || this == EXTENDS || leavesGap();
  }

  boolean leavesGap() {
    return this == SKIPS || this == SKIPS_FAR;
  }
}
