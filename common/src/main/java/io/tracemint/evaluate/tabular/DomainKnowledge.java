package io.tracemint.evaluate.tabular;

import io.tracemint.evaluate.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Domain knowledge check (DKC): the mean over rules of the share of records that break one. The
 * publication's rules name the hosts of one network; here a service's servers are those of the
 * original, and a rule that more than a hundredth of the original breaks is none of its network.
 */
final class DomainKnowledge {
  private static final double EXCEPTIONS = 0.01;
  private static final Set<Integer> SERVED = Set.of(53, 67, 993, 5353);

  private final List<DomainRule> rules;
  private final Map<Integer, Set<Double>> servers = new HashMap<>();

  DomainKnowledge(Trace original) {
    rules =
        Arrays.stream(DomainRule.values())
            .filter(rule -> share(original, row -> rule.isBroken(original, row)) <= EXCEPTIONS)
            .toList();
    for (int row = 0; row < original.records(); row++) {
      if (SERVED.contains(original.destinationPort(row))) {
        servers
            .computeIfAbsent(original.destinationPort(row), port -> new HashSet<>())
            .add(original.destination(row));
      }
    }
  }

  List<DomainRule> rules() {
    return rules;
  }

  /** The mean share of broken rules, that of services without a known server among them. */
  double broken(Trace trace) {
    double sum = share(trace, row -> isUnknownServer(trace, row));
    for (DomainRule rule : rules) {
      sum += share(trace, row -> rule.isBroken(trace, row));
    }
    return sum / (rules.size() + 1);
  }

  private boolean isUnknownServer(Trace trace, int row) {
    Set<Double> known = servers.get(trace.destinationPort(row));
    return known != null && !known.contains(trace.destination(row));
  }

  private static double share(Trace trace, IntPredicate isBroken) {
    int count = 0;
    for (int row = 0; row < trace.records(); row++) {
      count += isBroken.test(row) ? 1 : 0;
    }
    return (double) count / trace.records();
  }
}
