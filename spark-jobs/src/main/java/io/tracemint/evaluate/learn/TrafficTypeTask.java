package io.tracemint.evaluate.learn;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.RankCorrelation;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Do classifiers that learnt from a copy recognise real traffic? */
public final class TrafficTypeTask implements Task {
  private static final double TRAINING_SHARE = 0.8;
  private static final int FEWEST = 50;

  private final Effort effort;
  private final Classifiers classifiers;

  public TrafficTypeTask(SparkSession spark, Effort effort) {
    this.effort = effort;
    this.classifiers = new Classifiers(spark, effort);
  }

  @Override
  public String id() {
    return "traffic-type";
  }

  @Override
  public String title() {
    return "Prediction of the kind of traffic";
  }

  @Override
  public String reading() {
    return "Five classifiers learn the type of a flow record from ports, protocol, duration, packets"
        + " and bytes on the earlier four fifths of a trace. Real: tested on the real last fifth."
        + " Each copy: learnt from the copy and tested on the real last fifth (and, second, on its"
        + " own). Relative accuracy 1 and rank correlation of the classifiers 1 are the goal.";
  }

  @Override
  public List<Use> uses() {
    return List.of(
        Use.relative(
            "relative-accuracy",
            "lost accuracy of classifiers of traffic that learnt from it",
            kept -> 1 - kept));
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.FLOWS);
    Map<String, Double> labels = labels(input);
    Split real = Split.of(input.real(), labels, effort.rows(), input.seed());
    real.check("the real trace");
    Map<String, Double> usual =
        classifiers
            .accuracies(real.training(), List.of(real.test()), labels.size(), input.seed())
            .get(0);
    TaskTable.Builder table = TaskTable.of(headings(usual));
    addRow(table, "real, on real" + real.capped(), usual, List.of("", "", ""));
    input
        .models()
        .forEach(
            (name, model) ->
                compare(
                    table,
                    name,
                    Split.of(model, labels, effort.rows(), input.seed()),
                    real,
                    usual,
                    input));
    return table.build();
  }

  private void compare(
      TaskTable.Builder table,
      String name,
      Split copy,
      Split real,
      Map<String, Double> usual,
      TaskInput input) {
    if (!copy.isUsable()) {
      table.row(name + ": not applicable, too few labelled records or one type only");
      return;
    }
    List<List<Example>> tests = List.of(real.test(), copy.test());
    List<Map<String, Double>> accuracies =
        classifiers.accuracies(copy.training(), tests, real.labels(), input.seed());
    Map<String, Double> onReal = accuracies.get(0);
    Map<String, Double> onOwn = accuracies.get(1);
    double relative = mean(onReal) / mean(usual);
    RankCorrelation order = RankCorrelation.of(array(onOwn), array(usual), input.seed());
    addRow(table, name + ", on real" + copy.capped(), onReal, List.of(relative, "", ""));
    addRow(table, name + ", on its own", onOwn, List.of("", order.coefficient(), order.interval()));
    table.metric(name, "relative-accuracy", relative);
    table.metric(name, "rank-correlation", order.coefficient());
  }

  private static String[] headings(Map<String, Double> accuracies) {
    List<String> headings = new ArrayList<>(List.of("accuracy"));
    headings.addAll(accuracies.keySet());
    headings.addAll(List.of("relative accuracy", "rank correlation", "95 % interval"));
    return headings.toArray(String[]::new);
  }

  private static void addRow(
      TaskTable.Builder table, String name, Map<String, Double> accuracies, List<Object> rest) {
    List<Object> row = new ArrayList<>(List.of(name));
    row.addAll(accuracies.values());
    row.addAll(rest);
    table.row(row);
  }

  private static double mean(Map<String, Double> accuracies) {
    return accuracies.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double[] array(Map<String, Double> accuracies) {
    return accuracies.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers of the labels of all traces together. */
  private static Map<String, Double> labels(TaskInput input) {
    Set<String> names = new TreeSet<>();
    collect(input.real(), names);
    input.models().values().forEach(model -> collect(model, names));
    Map<String, Double> numbers = new TreeMap<>();
    names.forEach(name -> numbers.put(name, (double) numbers.size()));
    return numbers;
  }

  private static void collect(Columns columns, Set<String> names) {
    Trace trace = new Trace(columns);
    for (int row = 0; row < trace.records(); row++) {
      trace.type(row).ifPresent(names::add);
    }
  }

  /** The earlier and the later labelled records of a trace. */
  private record Split(List<Example> training, List<Example> test, int labels, int all) {
    static Split of(Columns columns, Map<String, Double> labels, int most, Seed seed) {
      Trace trace = new Trace(columns);
      List<Example> all = new ArrayList<>();
      for (int row : FlowGroups.timeOrder(trace)) {
        trace.type(row).ifPresent(type -> all.add(example(trace, row, labels.get(type))));
      }
      int cut = (int) (TRAINING_SHARE * all.size());
      return new Split(
          Sample.of(all.subList(0, cut), most, seed),
          Sample.of(all.subList(cut, all.size()), most, seed),
          labels.size(),
          all.size());
    }

    /** Says how many records were used, where not all were. */
    String capped() {
      int used = training.size() + test.size();
      return used < all ? String.format(Locale.ROOT, " (%,d of %,d records)", used, all) : "";
    }

    private static Example example(Trace trace, int row, double label) {
      return new Example(
          label,
          trace.sourcePort(row),
          trace.destinationPort(row),
          trace.protocol(row),
          trace.durationSeconds(row),
          (double) trace.packets(row),
          (double) trace.bytes(row));
    }

    boolean isUsable() {
      return training.size() >= FEWEST && kinds() > 1 && !test.isEmpty();
    }

    private long kinds() {
      return training.stream().mapToDouble(Example::label).distinct().count();
    }

    void check(String name) {
      if (training.size() < FEWEST) {
        throw NotApplicable.of(
            "needs %d labelled records, %s has %d", FEWEST, name, training.size() + test.size());
      }
      if (kinds() < 2) {
        throw NotApplicable.of("needs two types of traffic, %s has one", name);
      }
    }
  }
}
