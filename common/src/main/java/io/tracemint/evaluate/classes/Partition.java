package io.tracemint.evaluate.classes;

import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Conversations to learn from and others to be tried on, of every class about 70 and 30 of a
 * hundred. A capture is on one side with all that is in it, since conversations of one capture are
 * of the same hosts; a class whose captures are all on one side is cut by conversation.
 *
 * @param byConversation classes that could not be cut by capture
 */
record Partition(List<Session> training, List<Session> test, Set<String> byConversation) {
  private static final double TEST = 0.3;
  private static final double MOST = 0.5;

  static Partition of(List<Session> sessions, Seed seed) {
    Map<String, List<Session>> classes =
        sessions.stream()
            .collect(Collectors.groupingBy(Session::label, TreeMap::new, Collectors.toList()));
    Map<String, Boolean> isTest = captures(classes, seed.child("captures"));
    Partition partition =
        new Partition(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    classes.forEach((label, all) -> partition.add(label, all, isTest, seed.child(label)));
    return partition;
  }

  // The class with the fewest captures has the first word on where they are.
  private static Map<String, Boolean> captures(Map<String, List<Session>> classes, Seed seed) {
    Map<String, Boolean> isTest = new LinkedHashMap<>();
    List<String> labels = new ArrayList<>(classes.keySet());
    labels.sort(Comparator.comparing(label -> counts(classes.get(label)).size()));
    labels.forEach(label -> deal(counts(classes.get(label)), isTest, seed.child(label)));
    return isTest;
  }

  private static Map<String, Integer> counts(List<Session> sessions) {
    Map<String, Integer> counts = new TreeMap<>();
    sessions.stream()
        .filter(session -> !session.capture().isEmpty())
        .forEach(session -> counts.merge(session.capture(), 1, Integer::sum));
    return counts;
  }

  private static void deal(Map<String, Integer> counts, Map<String, Boolean> isTest, Seed seed) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int test =
        counts.keySet().stream()
            .filter(capture -> isTest.getOrDefault(capture, false))
            .mapToInt(counts::get)
            .sum();
    for (String capture : Sample.of(List.copyOf(counts.keySet()), counts.size(), seed)) {
      if (!isTest.containsKey(capture)) {
        boolean goes = test < TEST * all && test + counts.get(capture) <= MOST * all;
        isTest.put(capture, goes);
        test += goes ? counts.get(capture) : 0;
      }
    }
  }

  private void add(String label, List<Session> all, Map<String, Boolean> isTest, Seed seed) {
    List<Session> order = Sample.of(all, all.size(), seed);
    long tested = all.stream().filter(one -> isTest.getOrDefault(one.capture(), false)).count();
    boolean cut = tested > 0 && tested < all.size();
    if (!cut) {
      byConversation.add(label);
    }
    int most = Math.max(1, (int) (TEST * all.size()));
    for (int i = 0; i < order.size(); i++) {
      boolean goes = cut ? isTest.getOrDefault(order.get(i).capture(), false) : i < most;
      (goes ? test : training).add(order.get(i));
    }
  }

  /** The same with so many conversations of a class at most, on either side. */
  Partition atMost(int conversations) {
    return new Partition(some(training, conversations), some(test, conversations), byConversation);
  }

  static List<Session> some(List<Session> sessions, int ofEach) {
    Map<String, Integer> taken = new TreeMap<>();
    return sessions.stream()
        .filter(session -> taken.merge(session.label(), 1, Integer::sum) <= ofEach)
        .toList();
  }
}
