package io.tracemint.record;

import java.io.Serializable;
import java.util.Set;

/** The records, packets or flows, that a reader is asked for. */
public final class RecordFilter implements Serializable {
  public static final RecordFilter ALL =
      new RecordFilter(Long.MIN_VALUE, Long.MAX_VALUE, new boolean[0]);
  private static final long serialVersionUID = 1L;
  private static final int PROTOCOLS = 256;

  private final long fromNanos;
  private final long toNanos;
  private final boolean[] protocols;

  private RecordFilter(long fromNanos, long toNanos, boolean[] protocols) {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.protocols = protocols;
  }

  /** Of these records the ones between two times, both inclusive. */
  public RecordFilter between(long earliestNanos, long latestNanos) {
    return new RecordFilter(
        Math.max(fromNanos, earliestNanos), Math.min(toNanos, latestNanos), protocols);
  }

  /** Of these records the ones with one of the given protocol numbers. */
  public RecordFilter of(Set<Integer> numbers) {
    boolean[] both = new boolean[PROTOCOLS];
    for (int number = 0; number < PROTOCOLS; number++) {
      both[number] = accepts(number) && numbers.contains(number);
    }
    return new RecordFilter(fromNanos, toNanos, both);
  }

  public boolean accepts(int protocol) {
    return protocols.length == 0 || protocols[protocol];
  }

  public boolean hasTimes() {
    return fromNanos != Long.MIN_VALUE || toNanos != Long.MAX_VALUE;
  }

  public boolean accepts(long timeNanos) {
    return timeNanos >= fromNanos && timeNanos <= toNanos;
  }
}
