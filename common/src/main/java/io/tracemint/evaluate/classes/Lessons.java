package io.tracemint.evaluate.classes;

import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What classifiers learn from: real conversations, those of a copy, and both. */
final class Lessons {
  private static final double FEW = 0.1;

  private final List<Session> real;
  private final Seed seed;

  Lessons(List<Session> real, Seed seed) {
    this.real = real;
    this.seed = seed;
  }

  Lesson real() {
    return new Lesson("real", real);
  }

  /** As a model would be that knows each conversation by heart. */
  Lesson drawnAgain() {
    RandomGenerator random = seed.child("drawn again").generator();
    return new Lesson(
        "real, drawn again",
        real.stream().map(one -> real.get(random.nextInt(real.size()))).toList());
  }

  /** From which nothing can be learnt. */
  Lesson shuffledLabels() {
    List<String> labels = real.stream().map(Session::label).toList();
    return new Lesson(
        "real, labels shuffled", real, Sample.of(labels, labels.size(), seed.child("labels")));
  }

  /** Of each class as many as the real ones, as far as the copy has them. */
  Lesson copy(String name, List<Session> copy) {
    return new Lesson(name, mixed(copy, 1));
  }

  /** A share of every class replaced by the copy's. */
  Lesson mixed(String name, List<Session> copy, double share) {
    return new Lesson(
        String.format("%.0f %% real, %.0f %% %s", 100 - 100 * share, 100 * share, name),
        mixed(copy, share));
  }

  private List<Session> mixed(List<Session> copy, double share) {
    Map<String, Integer> counts = counts(real);
    List<Session> sessions = new ArrayList<>();
    counts.forEach(
        (label, count) -> {
          int minted = (int) Math.round(share * count);
          sessions.addAll(of(real, label).limit(count - minted).toList());
          sessions.addAll(of(copy, label).limit(minted).toList());
        });
    return sessions;
  }

  private static Map<String, Integer> counts(List<Session> real) {
    return real.stream()
        .collect(
            Collectors.groupingBy(Session::label, TreeMap::new, Collectors.summingInt(x -> 1)));
  }

  private static Stream<Session> of(List<Session> sessions, String label) {
    return sessions.stream().filter(session -> session.label().equals(label));
  }

  /** The class with the fewest conversations. */
  static String rarest(List<Session> real) {
    return counts(real).entrySet().stream()
        .min(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** All but most of the rarest class. */
  Lesson scarce() {
    return new Lesson("real, few " + rarest(real), withFew());
  }

  private List<Session> withFew() {
    String rarest = rarest(real);
    int count = (int) of(real, rarest).count();
    return Stream.concat(
            real.stream().filter(session -> !session.label().equals(rarest)),
            of(real, rarest).limit(few(count)))
        .toList();
  }

  private static int few(int count) {
    return (int) Math.ceil(FEW * count);
  }

  /** What is missing of the rarest class taken from the copy. */
  Lesson mended(String name, List<Session> copy) {
    String rarest = rarest(real);
    int count = (int) of(real, rarest).count();
    List<Session> all = new ArrayList<>(withFew());
    of(copy, rarest).limit(count - few(count)).forEach(all::add);
    return new Lesson("real, few " + rarest + ", more of " + name, all);
  }
}
