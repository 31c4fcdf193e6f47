package io.tracemint.evaluate;

import java.util.List;

/** What is compared: the paper's fields under the paper's names, and two of our own. */
public enum Quantity {
  SA("source address", ""),
  DA("destination address", ""),
  SP("source port", ""),
  DP("destination port", ""),
  PR("protocol", ""),
  PS("packet size", "B"),
  PAT("packet arrival time", "ms"),
  FS("records per five-tuple", ""),
  TS("flow start time", "ms"),
  TD("flow duration", "s"),
  PKT("packets per flow record", ""),
  BYT("bytes per flow record", "B"),
  /** Time between successive records of one five-tuple. */
  GAP("gap within a five-tuple", "log10 s"),
  /** Time between successive records of the whole trace. */
  IAT("inter-arrival time", "log10 s"),
  /** Protocol and destination port together. */
  SERVICE("protocol and destination port", "");

  /** Compared by divergence of their distributions. */
  public static final List<Quantity> CATEGORIES = List.of(SA, DA, SP, DP, PR);

  private static final List<Quantity> OF_PACKETS = List.of(PS, PAT, FS);
  private static final List<Quantity> OF_FLOWS = List.of(TS, TD, PKT, BYT);

  private final String meaning;
  private final String unit;

  Quantity(String meaning, String unit) {
    this.meaning = meaning;
    this.unit = unit;
  }

  /** The continuous quantities of the paper, compared by earth mover's distance. */
  public static List<Quantity> continuous(Kind kind) {
    return kind == Kind.PACKETS ? OF_PACKETS : OF_FLOWS;
  }

  /** The quantity that holds the time of a record. */
  public static Quantity time(Kind kind) {
    return kind == Kind.PACKETS ? PAT : TS;
  }

  public String meaning() {
    return meaning;
  }

  public String unit() {
    return unit;
  }
}
