package io.tracemint.check;

import java.io.Serializable;

/** How many packets break a rule, and the first of them. */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Place first;
  private long count;

  Tally(Place first) {
    this.first = first;
  }

  void add(long more) {
    count += more;
  }

  public long count() {
    return count;
  }

  public Place first() {
    return first;
  }
}
