package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.classes.Trials.Outcome;
import io.tracemint.evaluate.classes.Trials.Part;
import io.tracemint.evaluate.classes.Trials.Trial;
import io.tracemint.evaluate.task.TaskTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What trials found, as the report shows it and gates bound it. */
final class Results {
  private final Partition cut;
  private final List<String> labels;
  private final List<Outcome> outcomes;

  Results(Partition cut, List<String> labels, List<Outcome> outcomes) {
    this.cut = cut;
    this.labels = labels;
    this.outcomes = outcomes;
  }

  /**
   * The table.
   *
   * @param copies conversations of the copies by name
   * @param left classes that are left out
   */
  TaskTable table(Map<String, List<Session>> copies, List<String> left) {
    TaskTable.Builder table = TaskTable.of(headings());
    outcomes.forEach(outcome -> table.row(row(outcome)));
    notes(table, left);
    copies.forEach((name, copy) -> note(table, name, copy));
    copies.keySet().forEach(name -> metrics(table, name));
    return table.build();
  }

  private String[] headings() {
    List<String> headings =
        new ArrayList<>(
            List.of(
                "learnt from",
                "input",
                "classifier",
                "conversations",
                "macro F1",
                "balanced accuracy",
                "of the real one"));
    labels.forEach(
        label -> headings.add(label + (cut.byConversation().contains(label) ? "*" : "")));
    return headings.toArray(String[]::new);
  }

  private List<Object> row(Outcome outcome) {
    Trial trial = outcome.trial();
    Score score = outcome.score();
    List<Object> row =
        new ArrayList<>(
            List.of(
                trial.plan().lesson().name(),
                trial.input().word(),
                trial.method().word(),
                trial.plan().lesson().sessions().size(),
                score.macroF1(),
                score.balancedAccuracy(),
                relative(outcome)));
    row.addAll(score.f1());
    return row;
  }

  /** What the same classifier has learnt from the real conversations. */
  private Score usual(Outcome outcome) {
    return outcomes.stream()
        .filter(other -> other.trial().plan().model().isEmpty())
        .filter(other -> other.trial().plan().part() == Part.WHOLE)
        .filter(other -> other.trial().input() == outcome.trial().input())
        .filter(other -> other.trial().method() == outcome.trial().method())
        .map(Outcome::score)
        .findFirst()
        .orElseThrow();
  }

  private double relative(Outcome outcome) {
    return outcome.score().macroF1() / usual(outcome).macroF1();
  }

  private void notes(TaskTable.Builder table, List<String> left) {
    table.row(
        String.format(
            Locale.ROOT,
            "Tried on %,d real conversations. Chance is a balanced accuracy of %.2f.",
            cut.test().size(),
            1.0 / labels.size()));
    if (!cut.byConversation().isEmpty()) {
      table.row(
          "* All of one capture, or of captures that other classes need on one side. Cut by"
              + " conversation, which flatters: "
              + String.join(", ", cut.byConversation()));
    }
    if (!left.isEmpty()) {
      table.row(
          "Left out, as too rare or beyond evaluate.classes.classes: " + String.join(", ", left));
    }
  }

  private void note(TaskTable.Builder table, String name, List<Session> copy) {
    Set<String> missing = new LinkedHashSet<>(labels);
    copy.forEach(session -> missing.remove(session.label()));
    if (copy.isEmpty()) {
      table.row(name + ": not applicable, no conversation has one of the labels");
    } else if (!missing.isEmpty()) {
      table.row(name + " has no conversation of " + String.join(", ", missing));
    }
  }

  private void metrics(TaskTable.Builder table, String name) {
    List<Outcome> own = of(name, Part.WHOLE);
    table.metric(name, "relative-f1", mean(own));
    for (Input input : Input.values()) {
      List<Outcome> some =
          own.stream().filter(outcome -> outcome.trial().input() == input).toList();
      table.metric(name, "relative-f1." + input.word().toLowerCase(Locale.ROOT), mean(some));
    }
    table.metric(name, "mixed-f1", mean(of(name, Part.MIXED)));
    int rarest = labels.indexOf(Lessons.rarest(cut.training()));
    table.metric(name, "mended-f1", f1(of(name, Part.MENDED), rarest));
    IntStream.range(0, labels.size())
        .forEach(
            label ->
                table.metric(name, "f1." + ClassTask.metric(labels.get(label)), f1(own, label)));
  }

  private List<Outcome> of(String model, Part part) {
    return outcomes.stream()
        .filter(outcome -> outcome.trial().plan().model().equals(model))
        .filter(outcome -> outcome.trial().plan().part() == part)
        .toList();
  }

  private double mean(List<Outcome> some) {
    return some.stream().mapToDouble(this::relative).average().orElse(Double.NaN);
  }

  private static double f1(List<Outcome> some, int label) {
    return some.stream()
        .mapToDouble(outcome -> outcome.score().f1().get(label))
        .average()
        .orElse(Double.NaN);
  }
}
