package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Classes of labelled packets: learnt from real conversations, from a copy's and from both, and
 * tried on real ones of other captures.
 */
public final class ClassTask implements Task {
  private static final double[] SHARES = {0.25, 0.5, 0.75};

  private final ClassSettings settings;

  public ClassTask(ClassSettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "classes";
  }

  @Override
  public String title() {
    return "Classes of conversations";
  }

  @Override
  public String reading() {
    return "Classifiers learn the labels of conversations from what the row names and are all tried"
        + " on the same real conversations, which are of other captures where a class has two or"
        + " more. They see the bits of the first packets' headers (nPrint) or sizes, gaps, counts"
        + " and rates (statistics), but neither addresses nor ports. Every row learns from as many"
        + " conversations of a class as the real one, as far as there are. Of the real one: what"
        + " the row reaches of the macro F1 of the real row of the same classifier; a copy at 0.9"
        + " or more serves nearly as well. Labels shuffled is what nothing learnt gives; drawn"
        + " again is what a perfect copy of the training conversations would. Few: a tenth of the"
        + " rarest class is left, then the copy gives the rest back. The last columns are F1 by"
        + " class.";
  }

  @Override
  public List<Use> uses() {
    return List.of(
        Use.relative(
            "relative-f1",
            "lost F1 of classifiers of labels that learnt from it",
            kept -> 1 - kept));
  }

  /** A trace without labels has no place in the report for them. */
  @Override
  public boolean concerns(TaskInput input) {
    return input.kind() == Kind.PACKETS && Session.isLabelled(new Trace(input.real()));
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    Seed seed = input.seed().child("classes");
    List<Session> all = Session.of(new Trace(input.real()));
    List<String> labels = labels(all);
    Partition cut =
        Partition.of(among(all, labels), seed.child("cut")).atMost(settings.conversations());
    Map<String, List<Session>> copies = new LinkedHashMap<>();
    input
        .models()
        .forEach(
            (name, model) ->
                copies.put(
                    name,
                    Sample.of(
                        among(Session.of(new Trace(model)), labels),
                        Integer.MAX_VALUE,
                        seed.child("copy"))));
    return new Results(cut, labels, new Trials(settings, cut, labels, seed).of(copies))
        .table(copies, left(all, labels));
  }

  private static List<Session> among(List<Session> sessions, List<String> labels) {
    return sessions.stream().filter(session -> labels.contains(session.label())).toList();
  }

  /** The classes that are told apart, the most frequent, in their order of names. */
  private List<String> labels(List<Session> sessions) {
    Map<String, Integer> counts = counts(sessions);
    List<String> labels =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= ClassSettings.FEWEST)
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(settings.classes())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (labels.size() < 2) {
      throw NotApplicable.of(
          "needs two classes with %d conversations or more, there is %s among the labels %s",
          ClassSettings.FEWEST,
          labels.isEmpty() ? "none" : "one, " + labels.get(0),
          String.join(", ", counts.keySet()));
    }
    return labels;
  }

  private static Map<String, Integer> counts(List<Session> sessions) {
    return sessions.stream()
        .collect(
            Collectors.groupingBy(Session::label, TreeMap::new, Collectors.summingInt(x -> 1)));
  }

  private static List<String> left(List<Session> sessions, List<String> labels) {
    List<String> left = new ArrayList<>(counts(sessions).keySet());
    left.removeAll(labels);
    return left;
  }

  static double[] shares() {
    return SHARES.clone();
  }

  /** The name of a class among metrics. */
  static String metric(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
