package io.tracemint.family.conversations.record;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of hosts' TCP. A conversation whose beginning is missing does not show what its
 * sides would have said in it; where another of the host's did, that is taken.
 */
public final class Stacks {
  private static final int SYN_HEADER = 3;
  private static final int HEADER = 4;
  private static final int MSS = 5;
  private static final int SCALE = 6;
  private static final int RESET_HEADER = 7;

  /** Most resets have no options. */
  private static final long PLAIN = 20;

  private final Map<Long, long[]> known = new HashMap<>();

  /** Of what {@link PacketFeatures#endpoints} gives for one side of a TCP conversation. */
  long[] complete(long host, long[] side) {
    long[] before = known.get(host);
    long[] own = side.clone();
    if (before != null && own[SYN_HEADER] < 0) {
      own[SYN_HEADER] = before[SYN_HEADER];
      own[MSS] = before[MSS];
      own[SCALE] = before[SCALE];
    }
    if (before != null && own[HEADER] < 0) {
      own[HEADER] = before[HEADER];
    }
    if (own[RESET_HEADER] < 0) {
      own[RESET_HEADER] = before == null ? PLAIN : before[RESET_HEADER];
    }
    known.put(host, own);
    return own;
  }
}
