package io.tracemint.family.netssm.grammar;

/** Which values the next part of a script may have. */
interface Limits {
  /** Whether a choice, or a number of one byte, may be that. */
  boolean allows(long value);

  /** The smallest number. */
  long least();

  /** The largest number. */
  long most();
}
