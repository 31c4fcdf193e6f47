package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Does the copy invent, or does it repeat what it was trained on? */
public final class MemorisationTask implements Task {
  private static final int FEWEST = 20;

  @Override
  public String id() {
    return "memorisation";
  }

  @Override
  public String title() {
    return "Memorisation";
  }

  @Override
  public String reading() {
    return "Share of the copy's distinct values that occur in the training trace, beside the same"
        + " share of a control: the held-out part if one is given, else one random half of the real"
        + " trace against the other. Above the control is memory. The last rows compare distances"
        + " to the closest record: nearer than the control, or mostly nearer to the training trace"
        + " than to the control, is memory as well.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    if (input.real().rows() < FEWEST) {
      throw NotApplicable.of("needs %d real records, there are %d", FEWEST, input.real().rows());
    }
    Control control = Control.of(input);
    List<String> headings = new ArrayList<>(List.of("", control.name()));
    headings.addAll(input.models().keySet());
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    for (Aspect aspect : Aspect.values()) {
      addOverlap(table, aspect, control, input);
    }
    addDistances(table, control, input);
    return table.build();
  }

  private static void addOverlap(
      TaskTable.Builder table, Aspect aspect, Control control, TaskInput input) {
    double usual = share(aspect.values(control.other()), aspect.values(control.training()));
    Set<Long> known = aspect.values(new Trace(input.real()));
    List<Object> row = new ArrayList<>(List.of(aspect.meaning(), usual));
    input
        .models()
        .forEach(
            (name, model) -> {
              double share = share(aspect.values(new Trace(model)), known);
              row.add(share);
              table.metric(name, aspect.id(), share);
              table.metric(name, aspect.id() + "-excess", share - usual);
            });
    table.row(row);
  }

  private static double share(Set<Long> values, Set<Long> known) {
    return values.isEmpty()
        ? Double.NaN
        : (double) values.stream().filter(known::contains).count() / values.size();
  }

  private static void addDistances(TaskTable.Builder table, Control control, TaskInput input) {
    ClosestRecord training = ClosestRecord.scaledByItself(control.training(), input.seed());
    ClosestRecord other = training.sameScale(control.other());
    double usual = training.medianFrom(control.other());
    List<Object> medians =
        new ArrayList<>(List.of("median distance to the closest training record", usual));
    List<Object> shares =
        new ArrayList<>(List.of("closer to training than to the control (0.5 is right)", "–"));
    input
        .models()
        .forEach(
            (name, model) -> {
              Trace copy = new Trace(model);
              double median = training.medianFrom(copy);
              double closer = training.shareCloserThan(other, copy);
              medians.add(median);
              shares.add(closer);
              table.metric(name, "closest-record-ratio", usual > 0 ? median / usual : Double.NaN);
              table.metric(name, "closer-to-training", closer);
            });
    table.row(medians);
    table.row(shares);
  }

  /** Real records of which one part is called known and the other new. */
  private record Control(String name, Trace training, Trace other) {
    static Control of(TaskInput input) {
      return input
          .heldOut()
          .map(part -> new Control("held-out", new Trace(input.real()), new Trace(part)))
          .orElseGet(() -> halves(input.real(), input.seed().child("control")));
    }

    private static Control halves(Columns real, Seed seed) {
      RandomGenerator random = seed.generator();
      boolean[] left = new boolean[real.rows()];
      IntStream.range(0, left.length).forEach(row -> left[row] = random.nextBoolean());
      return new Control("control", half(real, left, true), half(real, left, false));
    }

    private static Trace half(Columns real, boolean[] left, boolean side) {
      int[] rows = IntStream.range(0, left.length).filter(row -> left[row] == side).toArray();
      return new Trace(Rows.select(real, rows));
    }
  }
}
