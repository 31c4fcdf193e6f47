package io.tracemint.evaluate.compare;

import java.util.Locale;

/** What measures are about. */
public enum Topic {
  COLUMNS,
  CONVERSATIONS,
  TIME,
  HOSTS,
  USE,
  TABLES,
  MEMORISATION,
  COST;

  /**
   * Whether a figure says how near a copy is: what it cost or repeats is no likeness, and what
   * papers measure of tables is in the columns already.
   */
  boolean isLikeness() {
    return this != TABLES && this != MEMORISATION && this != COST;
  }

  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
