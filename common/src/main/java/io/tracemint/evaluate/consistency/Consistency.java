package io.tracemint.evaluate.consistency;

import io.tracemint.record.Protocols;
import io.tracemint.repair.PortTable;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How many records each rule was asked about and how many passed; parts of a trace merge. */
public final class Consistency implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LENGTH = 65535;

  private static final int ASKED = 0;
  private static final int PASSED = 1;

  private final Map<Rule, long[]> counts = new EnumMap<>(Rule.class);

  public Consistency() {
    for (Rule rule : Rule.values()) {
      counts.put(rule, new long[2]);
    }
  }

  public Consistency merge(Consistency other) {
    Consistency sum = new Consistency();
    sum.counts.forEach(
        (rule, count) -> {
          count[ASKED] = asked(rule) + other.asked(rule);
          count[PASSED] = passed(rule) + other.passed(rule);
        });
    return sum;
  }

  private void count(Rule rule, boolean passes) {
    long[] count = counts.get(rule);
    count[ASKED]++;
    count[PASSED] += passes ? 1 : 0;
  }

  /** Test 1 for IPv4 addresses as unsigned numbers. */
  public void addresses4(long source, long destination) {
    boolean multicast = source >= 0xE0000000L && source <= 0xEFFFFFFFL;
    boolean broadcast = source >= 0xFF000000L;
    count(Rule.TEST_1, !multicast && !broadcast && destination >> 24 != 0);
  }

  /** Test 1 carried over to IPv6: no multicast source, no unspecified destination. */
  public void addresses6(int sourceLead, boolean destinationUnspecified) {
    count(Rule.TEST_1, sourceLead != 0xFF && !destinationUnspecified);
  }

  /** Test 2, for flow records and for flows assembled from packets. */
  public void flow(int protocol, boolean ipv6, long packets, long bytes) {
    if (protocol == Protocols.TCP || protocol == Protocols.UDP) {
      long sent = Math.max(1, packets);
      boolean fits = bytes >= shortest(protocol, ipv6) * sent && bytes <= MAX_LENGTH * sent;
      count(Rule.TEST_2, fits);
    }
  }

  /**
   * Test 3 in all its variants. In practice ports of both transports cancel each other; elsewhere
   * the destination port decides before the source port.
   */
  public void ports(int sourcePort, int destinationPort, int protocol) {
    int fixed = PortTable.PRACTICE.agreed(sourcePort, destinationPort);
    count(Rule.TEST_3_ALL, fixed == 0 || fixed == protocol);
    applicable(Rule.TEST_3, fixed, protocol);
    decided(Rule.TEST_3_PAPER, PortTable.PAPER_LIKE, sourcePort, destinationPort, protocol);
    decided(Rule.TEST_3_STRICT, PortTable.STRICT_IANA, sourcePort, destinationPort, protocol);
  }

  private void decided(
      Rule rule, PortTable table, int sourcePort, int destinationPort, int protocol) {
    applicable(rule, table.fixes(table.deciding(sourcePort, destinationPort)), protocol);
  }

  private void applicable(Rule rule, int fixed, int protocol) {
    if (fixed != 0) {
      count(rule, fixed == protocol);
    }
  }

  /** Test 4. */
  public void packet(int protocol, boolean ipv6, int bytes) {
    count(Rule.TEST_4, bytes >= shortest(protocol, ipv6) && bytes <= MAX_LENGTH);
  }

  // Header sizes of IP and transport; IPv6 spends 20 bytes more on IP.
  private static long shortest(int protocol, boolean ipv6) {
    long transport =
        switch (protocol) {
          case Protocols.TCP -> 20;
          case Protocols.UDP -> 8;
          default -> 0;
        };
    return transport + (ipv6 ? 40 : 20);
  }

  public long asked(Rule rule) {
    return counts.get(rule)[ASKED];
  }

  private long passed(Rule rule) {
    return counts.get(rule)[PASSED];
  }

  /** Percent of the records asked about that pass; empty when none was. */
  public OptionalDouble percent(Rule rule) {
    return asked(rule) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * passed(rule) / asked(rule));
  }

  /** The rules that apply to this trace and their percentages. */
  public Map<String, Double> percentages() {
    Map<String, Double> percentages = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      percent(rule).ifPresent(percent -> percentages.put(rule.id(), percent));
    }
    return percentages;
  }
}
