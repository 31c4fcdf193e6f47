package io.tracemint.output;

/** What to do when a job's output is already there. */
public enum IfExists {
  /** Refuse. */
  FAIL,
  /** Keep a complete output that the same inputs and settings made; refuse another. */
  SKIP,
  /** Keep a complete output that the same inputs and settings made; replace another. */
  UPDATE,
  /** Replace. */
  OVERWRITE
}
