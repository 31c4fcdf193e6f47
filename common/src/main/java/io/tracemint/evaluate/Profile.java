package io.tracemint.evaluate;

import io.tracemint.evaluate.consistency.Consistency;
import io.tracemint.evaluate.distance.Precision;
import io.tracemint.evaluate.distance.Tally;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Everything that the distances and consistency tests need to know of a trace. Profiles of parts
 * merge into the profile of the whole, as long as no five-tuple is in two parts.
 */
public final class Profile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final long startNanos;
  private final Precision precision;
  private final long records;
  private final long flows;
  private final long largestFlowBytes;
  private final Map<Quantity, Tally> tallies;
  private final Consistency consistency;
  private final Autocorrelation gaps;
  private final Autocorrelation sizes;

  Profile(ProfileBuilder built) {
    this.kind = built.kind();
    this.startNanos = built.startNanos();
    this.precision = built.precision();
    this.records = built.records();
    this.flows = built.flows();
    this.largestFlowBytes = built.largestFlowBytes();
    this.tallies = built.tallies();
    this.consistency = built.consistency();
    this.gaps = built.gaps();
    this.sizes = built.sizes();
  }

  private Profile(Profile left, Profile right) {
    this.kind = left.kind;
    this.startNanos = left.startNanos;
    this.precision = left.precision;
    this.records = left.records + right.records;
    this.flows = left.flows + right.flows;
    this.largestFlowBytes = Math.max(left.largestFlowBytes, right.largestFlowBytes);
    this.tallies = new EnumMap<>(left.tallies);
    right.tallies.forEach((quantity, tally) -> tallies.merge(quantity, tally, Tally::merge));
    this.consistency = left.consistency.merge(right.consistency);
    this.gaps = left.gaps.merge(right.gaps);
    this.sizes = left.sizes.merge(right.sizes);
  }

  /** The exact profile of a trace that fits in arrays. */
  public static Profile of(Trace trace) {
    long start = trace.records() == 0 ? 0 : trace.firstNanos();
    return of(trace, start, Precision.EXACT);
  }

  /**
   * The profile of a part of a trace that starts at {@code startNanos}; the part holds all records
   * of its five-tuples.
   */
  public static Profile of(Trace part, long startNanos, Precision precision) {
    return new ProfileBuilder(part, startNanos, precision).build();
  }

  public Profile merge(Profile other) {
    return new Profile(this, other);
  }

  public Kind kind() {
    return kind;
  }

  public long startNanos() {
    return startNanos;
  }

  public Precision precision() {
    return precision;
  }

  public long records() {
    return records;
  }

  /** Distinct five-tuples. */
  public long flows() {
    return flows;
  }

  /** Bytes of the five-tuple that has most of them. */
  public long largestFlowBytes() {
    return largestFlowBytes;
  }

  /** Share of records whose five-tuple has occurred before. */
  public double repeats() {
    return records == 0 ? 0 : 1.0 - (double) flows / records;
  }

  /** The tally of a quantity; empty when the trace does not have it. */
  public Tally tally(Quantity quantity) {
    return quantity == Quantity.IAT ? arrivals() : tallies.getOrDefault(quantity, Tally.empty());
  }

  private Tally arrivals() {
    return precision.isExact()
        ? Gaps.ofTimes(tallies.getOrDefault(Quantity.time(kind), Tally.empty()))
        : Tally.empty();
  }

  public Consistency consistency() {
    return consistency;
  }

  /** Of the logarithms of gaps between successive records of a five-tuple. */
  public Autocorrelation gaps() {
    return gaps;
  }

  /** Of the logarithms of sizes of successive records of a five-tuple. */
  public Autocorrelation sizes() {
    return sizes;
  }
}
