package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.joint.Figures.Figure;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What no single column shows: conversations, time and hosts. */
public final class JointTask implements Task {
  /** The held-out part of the real trace, as if it were a copy. */
  public static final String HELD_OUT = "held-out";

  @Override
  public String id() {
    return "joint";
  }

  @Override
  public String title() {
    return "Conversations, time and hosts";
  }

  @Override
  public String reading() {
    return "What no single column shows. Two columns are the ends of the scale, made of the real"
        + " trace: its columns each in an order of its own, from which every row that"
        + " measures more than columns must tell it, and its conversations drawn again with"
        + " replacement, each of them real and copied. The last column compares two halves"
        + " of the real trace, cut so that a conversation keeps all its records (the mean of"
        + " three cuts): a copy is as good as another sample of the network when it is no"
        + " farther from the real trace than they are from one another. A distance (EMD) is"
        + " in decades and best at 0, an AUC is of trees that tell the copy's from the real"
        + " ones and best at 0.5; other rows hold a fact of each trace, in the last column"
        + " of the second half. Much more met again than in the halves is copying.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    Conversations conversations = new Conversations(new Trace(input.real()));
    if (conversations.count() < 2) {
      throw NotApplicable.of("needs 2 conversations, there are %d", conversations.count());
    }
    View real = new View(new Trace(input.real()));
    Figures facts = Comparison.facts(real);
    Seed seed = input.seed().child("joint");
    Halves halves = new Halves(conversations, seed);
    Map<String, Figures> models = new LinkedHashMap<>();
    input
        .models()
        .forEach((name, model) -> models.put(name, compare(real, new Trace(model), seed)));
    Optional<View> heldOut = input.heldOut().map(part -> new View(new Trace(part)));
    heldOut.ifPresent(
        part ->
            input.models().forEach((name, model) -> beside(part, model, models.get(name), seed)));
    Map<String, Figures> shown = new LinkedHashMap<>(models);
    Ends ends = new Ends(real.trace(), seed);
    heldOut.ifPresent(part -> shown.put(HELD_OUT, compare(real, part.trace(), seed)));
    shown.put(Ends.INDEPENDENT, compare(real, ends.independent(), seed));
    shown.put(Ends.BOOTSTRAP, compare(real, ends.bootstrap(conversations), seed));
    TaskTable.Builder table = TaskTable.of(headings(shown.keySet()));
    names(facts, shown).forEach(name -> table.row(row(name, facts, shown, halves)));
    heldOut.ifPresent(
        part ->
            shown
                .get(HELD_OUT)
                .all()
                .forEach((name, figure) -> table.metric(HELD_OUT, metric(name), figure.value())));
    models.forEach((model, figures) -> judge(table, model, figures, facts, halves));
    return table.build();
  }

  private static Figures compare(View real, Trace model, Seed seed) {
    View copy = new View(model);
    Figures figures = Comparison.of(real, copy);
    figures.add(Telling.of(real, copy, seed));
    return figures;
  }

  /**
   * AUC of trees that tell a copy from held-out records. A copy that repeats its training trace is
   * nearer to that than to other traces of the same network.
   */
  private static void beside(View heldOut, Columns model, Figures figures, Seed seed) {
    Telling.of(heldOut, new View(new Trace(model)), seed)
        .all()
        .forEach(
            (name, figure) -> {
              double off = figure.value() - figures.value(name);
              figures.distance(
                  Group.MEMORISATION, Scale.AUC, name + " beside held-out records", figure.value());
              figures.distance(
                  Group.MEMORISATION, Scale.AUC, name + ", held-out less training", off);
            });
  }

  private static String[] headings(Set<String> models) {
    List<String> headings = new ArrayList<>(List.of("", "real"));
    headings.addAll(models);
    headings.add("two halves of the real trace");
    return headings.toArray(String[]::new);
  }

  private static Set<String> names(Figures facts, Map<String, Figures> models) {
    Set<String> names = new LinkedHashSet<>(facts.all().keySet());
    models.values().forEach(figures -> names.addAll(figures.all().keySet()));
    return names;
  }

  private static List<Object> row(
      String name, Figures facts, Map<String, Figures> models, Halves halves) {
    List<Object> row = new ArrayList<>(List.of(name, facts.value(name)));
    models.values().forEach(figures -> row.add(figures.value(name)));
    row.add(halves.value(name));
    return row;
  }

  private static void judge(
      TaskTable.Builder table, String model, Figures figures, Figures facts, Halves halves) {
    figures
        .all()
        .forEach(
            (name, figure) -> {
              table.metric(model, metric(name), figure.value());
              // What is met again is judged by the task of its own that knows a held-out part.
              if (figure.group() != Group.MEMORISATION) {
                table.measure(model, measure(name, figure, facts, halves.off(name, figure)));
              }
            });
  }

  private static Measure measure(String name, Figure figure, Figures facts, double control) {
    return figure.isFact()
        ? Measure.fact(
            figure.group(), name, figure.value(), facts.value(name), control, figure.scale())
        : Measure.distance(
                figure.group(),
                name.replace("EMD of log10 of ", ""),
                figure.value(),
                control,
                figure.scale())
            .noting(figure.note());
  }

  /** The name of a row among metrics. */
  public static String metric(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
