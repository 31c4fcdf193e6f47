package io.tracemint.evaluate.compare;

import static io.tracemint.evaluate.compare.Topic.COLUMNS;
import static io.tracemint.evaluate.compare.Topic.CONVERSATIONS;
import static io.tracemint.evaluate.compare.Topic.COST;
import static io.tracemint.evaluate.compare.Topic.HOSTS;
import static io.tracemint.evaluate.compare.Topic.MEMORISATION;
import static io.tracemint.evaluate.compare.Topic.TABLES;
import static io.tracemint.evaluate.compare.Topic.TIME;
import static io.tracemint.evaluate.compare.Topic.USE;

import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.tabular.TabularTask;
import java.util.List;

/**
 * A measure of the table.
 *
 * @param metric its name among the metrics of {@code report.json}, or the costs beside them
 */
public record Line(Topic topic, String name, String metric, Aim aim, Unit unit) {
  static final List<Line> ALL =
      List.of(
          new Line(
              COLUMNS, "excess divergence (JSD)", "excess.jsd.mean", Aim.ZERO, Unit.DIVERGENCE),
          new Line(
              COLUMNS,
              "excess shift (EMD over the range)",
              "excess.emd-range.mean",
              Aim.ZERO,
              Unit.DIVERGENCE),
          new Line(
              COLUMNS,
              "excess shift of logarithms (EMD)",
              "excess.emd-log.mean",
              Aim.ZERO,
              Unit.DIVERGENCE),
          joint(CONVERSATIONS, "five-tuples with a reverse", Aim.ORIGINAL, Unit.PERCENT),
          joint(CONVERSATIONS, "address pairs with a reverse", Aim.ORIGINAL, Unit.PERCENT),
          joint(CONVERSATIONS, "TCP conversations that begin with SYN", Aim.ORIGINAL, Unit.PERCENT),
          joint(
              CONVERSATIONS,
              "TCP conversations that end with FIN or RST",
              Aim.ORIGINAL,
              Unit.PERCENT),
          joint(
              CONVERSATIONS,
              "TCP conversations with a right handshake",
              Aim.ORIGINAL,
              Unit.PERCENT),
          joint(CONVERSATIONS, "AUC of five-tuples", Aim.HALF, Unit.AUC),
          joint(CONVERSATIONS, "AUC of address pairs", Aim.HALF, Unit.AUC),
          joint(TIME, "EMD of log10 of gaps of the trace", Aim.ZERO, Unit.DECADES),
          joint(TIME, "EMD of log10 of gaps within five-tuples", Aim.ZERO, Unit.DECADES),
          joint(TIME, "EMD of log10 of gaps within sources", Aim.ZERO, Unit.DECADES),
          joint(TIME, "index of dispersion at 0.1 s", Aim.ORIGINAL_DECADES, Unit.AMOUNT),
          joint(TIME, "index of dispersion at 1 s", Aim.ORIGINAL_DECADES, Unit.AMOUNT),
          joint(TIME, "index of dispersion at 10 s", Aim.ORIGINAL_DECADES, Unit.AMOUNT),
          joint(HOSTS, "AUC of hosts", Aim.HALF, Unit.AUC),
          joint(HOSTS, "EMD of log10 of destinations of a source", Aim.ZERO, Unit.DECADES),
          joint(HOSTS, "EMD of log10 of bytes of a source", Aim.ZERO, Unit.DECADES),
          joint(HOSTS, "distinct five-tuples", Aim.ORIGINAL_DECADES, Unit.AMOUNT),
          task(USE, "AUC of single records", "two-sample.auc", Aim.HALF, Unit.AUC),
          task(
              USE,
              "accuracy kept, kind of traffic",
              "traffic-type.relative-accuracy",
              Aim.ONE_OR_MORE,
              Unit.RATIO),
          task(
              USE,
              "error on heavy hitters",
              "heavy-hitters.relative-error",
              Aim.ZERO,
              Unit.DIVERGENCE),
          task(USE, "error on anomalies", "anomalies.relative-error", Aim.ZERO, Unit.DIVERGENCE),
          task(
              USE,
              "error on the next length, of the original's",
              "next-length.error-ratio",
              Aim.ONE_OR_LESS,
              Unit.RATIO),
          table("JSD", "JSD distance", Aim.ZERO),
          table("CMD", "CMD", Aim.ZERO),
          table("coverage", "coverage", Aim.ONE_OR_MORE),
          table("DKC", "DKC", Aim.ZERO),
          joint(MEMORISATION, "five-tuples of the real trace met again", Aim.HALVES, Unit.PERCENT),
          joint(
              MEMORISATION,
              "(source, port) pairs of the real trace met again",
              Aim.HALVES,
              Unit.PERCENT),
          heldOut("AUC of five-tuples"),
          memory("AUC of five-tuples"),
          heldOut("AUC of address pairs"),
          memory("AUC of address pairs"),
          heldOut("AUC of hosts"),
          memory("AUC of hosts"),
          new Line(COST, "training, CPU", Costs.TRAINING_CPU, Aim.ZERO, Unit.SECONDS),
          new Line(COST, "training", Costs.TRAINING, Aim.ZERO, Unit.SECONDS),
          new Line(COST, "generation, CPU", Costs.GENERATION_CPU, Aim.ZERO, Unit.SECONDS),
          new Line(COST, "generation", Costs.GENERATION, Aim.ZERO, Unit.SECONDS));

  private static Line joint(Topic topic, String name, Aim aim, Unit unit) {
    return new Line(topic, name, "task.joint." + JointTask.metric(name), aim, unit);
  }

  private static Line heldOut(String name) {
    return joint(MEMORISATION, name + " beside held-out records", Aim.HALF, Unit.AUC);
  }

  private static Line memory(String name) {
    return joint(MEMORISATION, name + ", held-out less training", Aim.ZERO, Unit.AUC);
  }

  private static Line task(Topic topic, String name, String metric, Aim aim, Unit unit) {
    return new Line(topic, name, "task." + metric, aim, unit);
  }

  private static Line table(String row, String name, Aim aim) {
    String metric = TabularTask.ID + "." + JointTask.metric(row);
    return task(TABLES, name, metric, aim, Unit.DIVERGENCE);
  }

  /** The name with its unit. */
  public String title() {
    return name.replace("EMD of log10 of ", "shift of ") + unit.suffix();
  }
}
