package io.tracemint.evaluate.verdict;

/** A line of the report's head. */
public record Remark(Kind kind, String words) {
  /** How much it matters. */
  public enum Kind {
    COPYING,
    WARNING,
    NOTE
  }

  public boolean isCopying() {
    return kind == Kind.COPYING;
  }
}
