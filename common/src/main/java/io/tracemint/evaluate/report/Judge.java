package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Quantity;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Remark;
import io.tracemint.evaluate.verdict.Remark.Kind;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.evaluate.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers what the verdict on a copy rests on. */
final class Judge {
  private static final List<String> FAMILIES = List.of("jsd", "emd-log");
  private static final double BYTES_PER_KILOBYTE = 1000;
  private static final double MOST_OFF = 0.1;

  private final Subject real;
  private final Map<String, Double> floor;
  private final List<TaskReport> tasks;
  private final Uses uses;
  private final Map<String, String> warnings;

  /**
   * A judge of copies of one trace.
   *
   * @param floor distances between halves by conversation
   * @param warnings by model, of who made it
   */
  Judge(
      Subject real,
      Map<String, Double> floor,
      List<TaskReport> tasks,
      Uses uses,
      Map<String, String> warnings) {
    this.warnings = warnings;
    this.real = real;
    this.floor = floor;
    this.tasks = tasks;
    this.uses = uses;
  }

  Verdict of(Subject model, Map<String, Double> metrics) {
    List<Measure> measures = columns(metrics);
    measures.addAll(uses.of(model.name()));
    List<Remark> remarks = new ArrayList<>();
    for (TaskReport task : tasks) {
      measures.addAll(task.table().measures().getOrDefault(model.name(), List.of()));
      remarks.addAll(task.table().remarks().getOrDefault(model.name(), List.of()));
    }
    if (remarks.isEmpty()) {
      remarks.add(new Remark(Kind.NOTE, "Whether it copies was not looked for: " + whyNot() + "."));
    }
    addLargest(remarks, model);
    if (warnings.containsKey(model.name())) {
      remarks.add(0, new Remark(Kind.COPYING, "It is " + warnings.get(model.name()) + "."));
    }
    remarks.sort(Comparator.comparing(Remark::kind));
    return Verdict.of(measures, remarks);
  }

  private String whyNot() {
    return tasks.stream()
        .filter(task -> task.id().equals("memorisation") && !task.notApplicable().isEmpty())
        .map(TaskReport::notApplicable)
        .findFirst()
        .orElseGet(() -> tasks.isEmpty() ? "evaluate.tasks is false" : whyNotAmongOthers());
  }

  private String whyNotAmongOthers() {
    return tasks.stream().noneMatch(task -> task.id().equals("memorisation"))
        ? "evaluate.only leaves it out"
        : "no conversation has an ephemeral port";
  }

  private List<Measure> columns(Map<String, Double> metrics) {
    List<Measure> measures = new ArrayList<>();
    for (String family : FAMILIES) {
      metrics.forEach(
          (name, value) -> {
            if (Excess.isField(family, name) && floor.containsKey(name)) {
              measures.add(column(name, value));
            }
          });
    }
    return measures;
  }

  private Measure column(String name, double value) {
    String meaning = Quantity.valueOf(name.substring(name.indexOf('.') + 1)).meaning();
    String title = (name.startsWith("jsd.") ? "divergence of " : "shift of ") + meaning;
    return Measure.distance(Group.COLUMNS, title, value, floor.get(name), Scale.DIVERGENCE);
  }

  private void addLargest(List<Remark> remarks, Subject model) {
    double ours = model.profile().largestFlowBytes();
    double original = real.profile().largestFlowBytes();
    double off = ours / original - 1;
    if (Math.abs(off) > MOST_OFF) {
      remarks.add(
          new Remark(
              Kind.WARNING,
              String.format(
                  Locale.ROOT,
                  "Its largest five-tuple has %s, the original's %s: %.0f %% %s.",
                  shown(ours),
                  shown(original),
                  100 * Math.abs(off),
                  off > 0 ? "more" : "less")));
    }
  }

  private static String shown(double bytes) {
    double amount = bytes;
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    int unit = 0;
    while (amount >= BYTES_PER_KILOBYTE && unit < units.length - 1) {
      amount /= BYTES_PER_KILOBYTE;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.3g %s", amount, units[unit]);
  }
}
