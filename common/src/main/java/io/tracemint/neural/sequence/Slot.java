package io.tracemint.neural.sequence;

/**
 * A place for a token in every step, or in the context.
 *
 * @param size how many tokens there are, 0 up to but not including it
 * @param predicted false where the token follows from what was drawn before, and is shown alone
 */
public record Slot(String name, int size, boolean predicted) {
  /** In place of a token that a step does not have, such as a TCP flag of a UDP packet. */
  public static final int NONE = -1;

  /** A slot whose token is drawn. */
  public static Slot drawn(String name, int size) {
    return new Slot(name, size, true);
  }

  /** A slot whose token is computed. */
  public static Slot given(String name, int size) {
    return new Slot(name, size, false);
  }
}
