package io.tracemint.check.finding;

import java.io.Serializable;

/** How often a rule was broken, and where first. */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Place first;
  private long count;

  public Tally(Place first) {
    this.first = first;
  }

  public void add(long more) {
    count += more;
  }

  public long count() {
    return count;
  }

  public Place first() {
    return first;
  }
}
