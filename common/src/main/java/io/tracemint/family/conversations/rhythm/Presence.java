package io.tracemint.family.conversations.rhythm;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * In which parts of a chunk's time each frequent server is called, from the first to the last, and
 * how often. A network that has seen a server at another time keeps a little of it for all times,
 * and a thousand conversations add that up: its hosts are never gone.
 *
 * @param servers three numbers each; -1 for the parts of one that is not called at all, and empty
 *     where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Presence(float[] servers) {
  static final int NUMBERS = 3;
  private static final int LAST = 1;
  private static final int CALLS = 2;

  public static Presence none(int servers) {
    float[] numbers = new float[NUMBERS * servers];
    Arrays.fill(numbers, -1);
    return new Presence(numbers);
  }

  /** Notes that a server is called then. */
  public void calls(int server, int part) {
    int first = NUMBERS * server;
    servers[first] = servers[first] < 0 ? part : Math.min(servers[first], part);
    servers[first + LAST] = Math.max(servers[first + LAST], part);
    servers[first + CALLS] = Math.max(0, servers[first + CALLS]) + 1;
  }

  /** Whether a server is called then. */
  public boolean has(int server, int part) {
    int first = NUMBERS * server;
    return servers.length == 0 || (servers[first] <= part && part <= servers[first + LAST]);
  }

  /**
   * The server, or if it is away then another one that may stand for it, the more often the more it
   * is called while it is there: who is away for long has to make up for it.
   *
   * @param place from 0 to 1 in their distribution
   */
  public int present(int server, int part, IntPredicate may, double place) {
    if (has(server, part)) {
      return server;
    }
    double sum = 0;
    for (int other = 0; other < servers.length / NUMBERS; other++) {
      sum += weight(other, part, may);
    }
    double left = place * sum;
    int found = server;
    for (int other = 0; other < servers.length / NUMBERS && left >= 0; other++) {
      double own = weight(other, part, may);
      found = own > 0 ? other : found;
      left -= own;
    }
    return found;
  }

  /** Whether a server is called then, or else none that may stand for it. */
  public boolean isThere(int server, int part, IntPredicate may) {
    return has(server, part)
        || IntStream.range(0, servers.length / NUMBERS)
            .allMatch(other -> weight(other, part, may) == 0);
  }

  private double weight(int server, int part, IntPredicate may) {
    int first = NUMBERS * server;
    return has(server, part) && may.test(server)
        ? servers[first + CALLS] / (servers[first + LAST] - servers[first] + 1)
        : 0;
  }
}
