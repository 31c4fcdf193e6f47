package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How much of the training trace the copy repeats. */
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
        + " share of a control: the held-out part if one is given, else one half of the real trace's"
        + " conversations against the other. Much above the control is memory. The last rows compare"
        + " distances to the closest record: nearer than the control, or mostly nearer to the"
        + " training trace than to a held-out part, is memory as well.";
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
    input.heldOut().ifPresent(part -> addNearness(table, new Trace(part), input));
    return table.build();
  }

  private static void addOverlap(
      TaskTable.Builder table, Aspect aspect, Control control, TaskInput input) {
    double usual = control.share(aspect);
    Set<Long> known = aspect.values(new Trace(input.real()));
    List<Object> row = new ArrayList<>(List.of(aspect.meaning(), usual));
    input
        .models()
        .forEach(
            (name, model) -> {
              Overlap found = Overlap.of(aspect.values(new Trace(model)), known);
              row.add(found.share());
              table.metric(name, aspect.id(), found.share());
              table.metric(name, aspect.id() + "-excess", found.share() - usual);
              if (aspect.isOfOneConversation() && found.values() > 0) {
                String what = aspect.meaning() + " are the original's";
                judge(table, name, found, control.expected(aspect, known.size()), what);
              }
            });
    table.row(row);
  }

  private static void judge(
      TaskTable.Builder table, String model, Overlap found, double expected, String what) {
    table.remark(model, found.remark(what, expected));
    table.measure(
        model,
        new Measure(
            Group.MEMORISATION,
            what,
            found.share(),
            expected,
            Scale.SHARE,
            found.remark(what, expected).words()));
  }

  private static void addDistances(TaskTable.Builder table, Control control, TaskInput input) {
    ClosestRecord training = ClosestRecord.scaledByItself(control.training(), input.seed());
    double usual = training.medianFrom(control.other());
    List<Object> medians =
        new ArrayList<>(List.of("median distance to the closest training record", usual));
    input
        .models()
        .forEach(
            (name, model) -> {
              double median = training.medianFrom(new Trace(model));
              medians.add(median);
              table.metric(name, "closest-record-ratio", usual > 0 ? median / usual : Double.NaN);
            });
    table.row(medians);
  }

  private static void addNearness(TaskTable.Builder table, Trace heldOut, TaskInput input) {
    Nearness nearness = new Nearness(new Trace(input.real()), heldOut, input.seed());
    List<Object> shares =
        new ArrayList<>(
            List.of(
                "closer to training than to held-out (0.5 without drift)", nearness.expected()));
    input
        .models()
        .forEach(
            (name, model) -> {
              Overlap found = nearness.of(new Trace(model));
              shares.add(found.share());
              table.metric(name, "closer-to-training", found.share());
              String what = "records are nearer to the training trace than to the held-out part";
              judge(table, name, found, nearness.expected(), what);
            });
    table.row(shares);
  }
}
