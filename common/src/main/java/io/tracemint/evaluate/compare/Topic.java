package io.tracemint.evaluate.compare;

import java.util.Locale;

/** What measures are about. */
enum Topic {
  COLUMNS,
  CONVERSATIONS,
  TIME,
  HOSTS,
  USE,
  MEMORISATION,
  COST;

  /** Whether a figure says how near a copy is: what it cost or repeats is no likeness. */
  boolean isLikeness() {
    return this != MEMORISATION && this != COST;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
