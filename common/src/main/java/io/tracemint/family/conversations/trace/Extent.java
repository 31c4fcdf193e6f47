package io.tracemint.family.conversations.trace;

/**
 * How long a conversation lasts, and what its client and its server send in all: payloads of
 * packets, bytes of flow records.
 */
public record Extent(long nanos, long client, long server) {
  /** What records carry. */
  public interface Volumes {
    long volume(Conversation conversation, int record);
  }

  public static Extent of(Conversation c, Volumes records) {
    long[] sums = new long[2];
    for (int i = 0; i < c.records(); i++) {
      sums[c.backward()[i] ? 1 : 0] += records.volume(c, i);
    }
    return new Extent(c.times()[c.records() - 1] - c.times()[0], sums[0], sums[1]);
  }
}
