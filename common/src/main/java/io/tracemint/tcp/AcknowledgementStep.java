package io.tracemint.tcp;

import java.util.List;

/** What a segment acknowledges, seen from what its sender has acknowledged before. */
public enum AcknowledgementStep {
  /** All that the other side has sent. */
  ALL,
  /** Nothing: the flag ACK is not set. */
  NONE,
  /** The same as before, though there is more. */
  REPEATS,
  /** A part of the next segment. */
  PART,
  /** The next segment, though there are more; so up to eight. */
  ONE,
  TWO,
  THREE,
  FOUR,
  UP_TO_EIGHT,
  /** More than eight segments, and not all. */
  MANY,
  /** Less than before: the segment was overtaken. */
  OLD,
  /** More than was seen: the capture lacks what was sent. */
  AHEAD;

  private static final List<AcknowledgementStep> ALL_STEPS = List.of(values());
  private static final int EIGHT = 8;

  static AcknowledgementStep of(int number) {
    return ALL_STEPS.get(number);
  }

  /** The step as a model knows it; whoever changes the order makes stored models void. */
  @SuppressWarnings("EnumOrdinal")
  public int number() {
    return ordinal();
  }

  static AcknowledgementStep ofSegments(int count) {
    return switch (count) {
      case 0 -> PART;
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> THREE;
      case 4 -> FOUR;
      default -> count <= EIGHT ? UP_TO_EIGHT : MANY;
    };
  }

  /**
   * The fewest segments of the step. Whoever acknowledges no more than another with the same steps
   * can follow all that the other does next.
   */
  int fewestSegments() {
    return switch (this) {
      case TWO -> 2;
      case THREE -> 3;
      case FOUR -> 4;
      case UP_TO_EIGHT -> 5;
      case MANY -> EIGHT + 1;
      default -> 1;
    };
  }

  /** Whether more is acknowledged with it than before. */
  boolean advances() {
    return this != NONE && this != REPEATS && this != OLD;
  }
}
