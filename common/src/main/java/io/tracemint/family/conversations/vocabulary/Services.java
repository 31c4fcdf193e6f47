package io.tracemint.family.conversations.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Protocol and server port as a token: frequent pairs have one each, other ports share ranges. As
 * tuples of protocol, least and largest port.
 */
public final class Services {
  private static final int RANGES = 16;

  private Services() {}

  /** Of pairs of protocol and port. */
  public static Tuples of(List<long[]> pairs, int least, int most) {
    Map<Long, Integer> counts = new TreeMap<>();
    pairs.forEach(pair -> counts.merge((pair[0] << 16) | pair[1], 1, Integer::sum));
    List<Long> frequent =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Comparator.comparing((Map.Entry<Long, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    List<long[]> kept = new ArrayList<>();
    frequent.forEach(pair -> kept.add(new long[] {pair >> 16, pair & 0xFFFF, pair & 0xFFFF}));
    Map<Long, List<Long>> rare = new TreeMap<>();
    java.util.Set<Long> own = java.util.Set.copyOf(frequent);
    for (long[] pair : pairs) {
      if (!own.contains((pair[0] << 16) | pair[1])) {
        rare.computeIfAbsent(pair[0], proto -> new ArrayList<>()).add(pair[1]);
      }
    }
    rare.forEach((proto, ports) -> kept.addAll(ranges(proto, ports)));
    return new Tuples(kept.toArray(long[][]::new));
  }

  private static List<long[]> ranges(long proto, List<Long> ports) {
    long[] sorted = ports.stream().mapToLong(Long::longValue).sorted().toArray();
    long[] edges = Numbers.of(sorted, sorted.length, new Numbers.Fit(2, 0, RANGES)).edges();
    List<long[]> ranges = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      long last = i + 1 < edges.length ? edges[i + 1] - 1 : sorted[sorted.length - 1];
      ranges.add(new long[] {proto, edges[i], last});
    }
    return ranges;
  }

  /** Whether it is a protocol and the first and the last of its ports. */
  static boolean isOne(long[] service) {
    return service.length == 3;
  }

  public static int token(Codec codec, int proto, int port) {
    return token(codec.tuples("service"), proto, port);
  }

  public static int token(Tuples services, int proto, int port) {
    int nearest = 0;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < services.kept().length; i++) {
      long[] own = services.kept()[i];
      long off = Math.max(Math.max(own[1] - port, port - own[2]), 0);
      long distance = off + (own[0] == proto ? 0 : 1 << 17);
      // The first that holds the port: frequent pairs stand in front of ranges.
      if (distance < best) {
        best = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  public static int proto(Tuples services, int token) {
    return (int) services.value(token)[0];
  }

  /** Whether the token stands for several ports. */
  public static boolean isRange(Codec codec, int token) {
    long[] own = codec.tuples("service").value(token);
    return own[2] > own[1];
  }

  public static int port(Tuples services, int token, RandomGenerator random) {
    long[] own = services.value(token);
    return (int) (own[1] + (own[2] > own[1] ? random.nextLong(own[2] - own[1] + 1) : 0));
  }
}
