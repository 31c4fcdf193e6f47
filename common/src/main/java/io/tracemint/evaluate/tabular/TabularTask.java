package io.tracemint.evaluate.tabular;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Four measures of flow records by which papers compare generators. */
public final class TabularTask implements Task {
  public static final String ID = "tabular";
  private static final String HALVES = "two halves of the real trace";

  private final TabularSettings settings;

  public TabularTask(TabularSettings settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Measures of tables in papers";
  }

  @Override
  public String reading() {
    return "Of as many records of each, drawn by chance. JSD is the mean Jensen-Shannon distance of"
        + " addresses, destination port, protocol and flags; CMD the mean difference of the tables"
        + " of shares of two of these; both are best at what another part of the real trace has."
        + " Coverage is the share of real records that have a copy's record as near as their"
        + " neighbours, best at 1; DKC the mean share of records that break a rule which the real"
        + " trace keeps, best at 0.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.FLOWS);
    Map<String, Columns> shown = new LinkedHashMap<>(input.models());
    input.heldOut().ifPresent(part -> shown.put(JointTask.HELD_OUT, part));
    Conversations conversations = new Conversations(new Trace(input.real()));
    if (conversations.count() < 2) {
      throw NotApplicable.of("needs 2 conversations, there are %d", conversations.count());
    }
    Seed seed = input.seed().child(ID);
    List<Trace> halves = conversations.halves(seed.child("halves"));
    Sample sample = new Sample(input.real(), shown.values(), seed);
    Map<String, Figures> figures = new LinkedHashMap<>();
    shown.forEach((name, records) -> figures.put(name, sample.figures(records)));
    figures.put(HALVES, ofHalves(halves, seed));
    double known = sample.knowledge.broken(new Trace(input.real()));
    return table(figures, known);
  }

  private Figures ofHalves(List<Trace> halves, Seed seed) {
    Columns other = halves.get(1).columns();
    return new Sample(halves.get(0).columns(), List.of(other), seed).figures(other);
  }

  private static TaskTable table(Map<String, Figures> figures, double known) {
    List<String> headings = new ArrayList<>(List.of("", "real"));
    headings.addAll(figures.keySet());
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    for (int row = 0; row < Figures.NAMES.size(); row++) {
      int number = row;
      Object real = Figures.NAMES.get(row).equals(Figures.DKC) ? known : Double.NaN;
      Stream<Object> cells = figures.values().stream().map(one -> one.values().get(number));
      table.row(Stream.concat(Stream.of(Figures.NAMES.get(row), real), cells).toList());
    }
    figures.forEach((name, one) -> one.addTo(table, name));
    return table.build();
  }

  /**
   * @param values by {@link #NAMES}
   */
  private record Figures(List<Double> values) {
    static final String DKC = "DKC";
    static final List<String> NAMES = List.of("JSD", "CMD", "coverage", DKC);

    void addTo(TaskTable.Builder table, String model) {
      for (int i = 0; i < NAMES.size() && !model.equals(HALVES); i++) {
        table.metric(model, JointTask.metric(NAMES.get(i)), values.get(i));
      }
    }
  }

  /** As many of the real records as of each copy. */
  private final class Sample {
    private final Columns original;
    private final int count;
    private final Seed seed;
    private final FlowTable real;
    private final DomainKnowledge knowledge;

    Sample(Columns original, Iterable<Columns> others, Seed seed) {
      int least = Math.min(settings.rows(), original.rows());
      for (Columns other : others) {
        least = Math.min(least, other.rows());
      }
      if (least <= settings.neighbours()) {
        throw NotApplicable.of(
            "needs more than %d records, there are %d", settings.neighbours(), least);
      }
      this.original = original;
      this.count = least;
      this.seed = seed;
      this.real = FlowTable.of(FlowTable.drawn(original, count, seed.child("real")), original);
      this.knowledge = new DomainKnowledge(new Trace(original));
    }

    Figures figures(Columns records) {
      Columns drawn = FlowTable.drawn(records, count, seed.child("copy"));
      FlowTable copy = FlowTable.of(drawn, original);
      return new Figures(
          List.of(
              Contingency.jensenShannon(real, copy),
              Contingency.difference(real, copy),
              Coverage.of(real, copy, settings.neighbours()),
              knowledge.broken(new Trace(records))));
    }
  }
}
