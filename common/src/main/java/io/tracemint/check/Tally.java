package io.tracemint.check;

import java.io.Serializable;

/** How often a rule was broken, and where first. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Place first;
  private long count;

  Tally(Place first) {
    this.first = first;
  }

  void add(long more) {
    count += more;
  }

  long count() {
    return count;
  }

  Place first() {
    return first;
  }
}
