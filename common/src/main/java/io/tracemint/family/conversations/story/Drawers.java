package io.tracemint.family.conversations.story;

import io.tracemint.neural.sequence.Drawer;

/** Draws stories and the records of conversations, by whatever has learnt them. */
public interface Drawers {
  /** The least that a kind must be of the likeliest one to be drawn. */
  double DOUBT = 0.002;

  /** Draws this many stories in parallel. */
  Drawer story(int sequences);

  /** Draws the records of this many conversations in parallel. */
  Drawer records(int sequences);
}
