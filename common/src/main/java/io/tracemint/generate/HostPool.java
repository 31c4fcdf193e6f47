package io.tracemint.generate;

import io.tracemint.encode.field.AddressEncoder;
import io.tracemint.random.Seed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Made-up addresses of hosts that are not among the most frequent, with the number of flows that
 * each should have relative to the others. Every chunk draws on the same hosts.
 */
final class HostPool implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_HOSTS = 1 << 20;

  // Above this many flows of one host, chance decides too little to count them one by one.
  private static final long COUNTED = 256;
  private static final int[] LOW_BITS = {8, 12, 16, 24, 32};

  private final long[] hosts;
  private final long[] upTo;

  private HostPool(long[] hosts, long[] upTo) {
    this.hosts = hosts;
    this.upTo = upTo;
  }

  /** How many hosts a pool of these addresses has. */
  static int size(AddressEncoder encoder) {
    long hosts = encoder.reuse().values().stream().mapToLong(Long::longValue).sum();
    return (int) Math.min(MOST_HOSTS, hosts);
  }

  /**
   * A pool of addresses that a model drew; where one comes twice its low bits are drawn anew.
   *
   * @param drawn at least one
   */
  static HostPool of(AddressEncoder encoder, long[] drawn, Seed seed) {
    RandomGenerator random = seed.generator();
    Set<Long> hosts = new TreeSet<>();
    for (int host = 0; host < size(encoder); host++) {
      hosts.add(fresh(drawn[host % drawn.length], hosts, encoder.frequent(), random));
    }
    long[] flows = flows(encoder, hosts.size(), random);
    Arrays.parallelPrefix(flows, Long::sum);
    return new HostPool(hosts.stream().mapToLong(Long::longValue).toArray(), flows);
  }

  private static long fresh(
      long address, Set<Long> hosts, List<Long> frequent, RandomGenerator random) {
    long host = address;
    for (int round = 0; isTaken(host, hosts, frequent); round++) {
      int bits = LOW_BITS[Math.min(LOW_BITS.length - 1, round / 8)];
      host = address >>> bits << bits | random.nextLong(1L << bits);
    }
    return host;
  }

  private static boolean isTaken(long host, Set<Long> hosts, List<Long> frequent) {
    return hosts.contains(host) || Collections.binarySearch(frequent, host) >= 0;
  }

  // Which host has how many flows is random; in a pool that is smaller than the original's every
  // so many are taken of the ordered counts.
  private static long[] flows(AddressEncoder encoder, int hosts, RandomGenerator random) {
    List<Long> counts = new ArrayList<>(hosts);
    long all = encoder.reuse().values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    for (Map.Entry<Long, Long> entry : encoder.reuse().entrySet()) {
      long from = seen * hosts / all;
      seen += entry.getValue();
      counts.addAll(Collections.nCopies((int) (seen * hosts / all - from), entry.getKey()));
    }
    long[] flows = counts.stream().mapToLong(Long::longValue).toArray();
    for (int last = flows.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      long swapped = flows[last];
      flows[last] = flows[other];
      flows[other] = swapped;
    }
    return flows;
  }

  int size() {
    return hosts.length;
  }

  long host(int number) {
    return hosts[number];
  }

  /**
   * The hosts of so many flows, in the order of their addresses.
   *
   * @param turn whose flows they are: two turns that do not overlap have no flow of a host in
   *     common, so a host that should have one flow in the whole trace is not met twice
   */
  int[] hosts(HostTurn turn, int flows) {
    long[] own = upTo(turn);
    if (own[own.length - 1] == 0) {
      own = upTo;
    }
    double each = (double) own[own.length - 1] / flows;
    int[] met = new int[flows];
    int host = 0;
    for (int place = 0; place < flows; place++) {
      while (own[host] <= (long) ((place + 0.5) * each)) {
        host++;
      }
      met[place] = host;
    }
    return met;
  }

  private long[] upTo(HostTurn turn) {
    long[] own = new long[upTo.length];
    long sum = 0;
    long before = 0;
    for (int host = 0; host < upTo.length; host++) {
      sum += turn.flows(before, upTo[host], COUNTED);
      own[host] = sum;
      before = upTo[host];
    }
    return own;
  }
}
