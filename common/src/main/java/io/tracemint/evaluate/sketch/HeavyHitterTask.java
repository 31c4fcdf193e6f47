package io.tracemint.evaluate.sketch;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.distance.Spearman;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Do sketches err on the copy as they err on the real trace? */
public final class HeavyHitterTask implements Task {
  private static final double SHARE = 0.001;
  private static final int RUNS = 10;
  private static final double SAMPLED = 0.1;
  private static final List<String> SKETCHES =
      List.of("Count-Min", "Count Sketch", "UnivMon", "NitroSketch");

  // Counters of four bytes. Sketches that do not err cannot be compared, so memory is halved until
  // Count-Min errs by a percent on the real trace.
  private static final int MOST_MEMORY = 10_000;
  private static final int LEAST_MEMORY = 80;
  private static final double VISIBLE_ERROR = 0.01;

  @Override
  public String id() {
    return "heavy-hitters";
  }

  @Override
  public String title() {
    return "Heavy hitters by sketches";
  }

  @Override
  public String reading() {
    return "Mean relative error of the counts of destinations with at least a thousandth of the packets,"
        + " over ten seeds, at equal memory. A good copy gives each sketch the error it has on the real trace, and ranks"
        + " the sketches alike (rank correlation 1).";
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    long[] real = keys(input.real());
    int memory = memory(real, input.seed());
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("real", errors(real, memory, input.seed()));
    input
        .models()
        .forEach((name, model) -> errors.put(name, errors(keys(model), memory, input.seed())));
    return table(errors, memory);
  }

  private static long[] keys(Columns columns) {
    Trace trace = new Trace(columns);
    return Arrays.stream(FlowGroups.timeOrder(trace))
        .mapToLong(row -> (long) trace.destination(row))
        .toArray();
  }

  private static int memory(long[] real, Seed seed) {
    int memory = MOST_MEMORY;
    while (memory > LEAST_MEMORY
        && error(new CountMin(memory, seed), real, heavy(real)) < VISIBLE_ERROR) {
      memory /= 2;
    }
    return memory;
  }

  /** The mean relative error of each sketch; NaN for a stream without heavy hitters. */
  static double[] errors(long[] stream, int memory, Seed seed) {
    Map<Long, Integer> heavy = heavy(stream);
    double[] sums = new double[SKETCHES.size()];
    for (int run = 0; run < RUNS; run++) {
      List<FrequencySketch> sketches = sketches(memory, seed.child(run));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += error(sketches.get(i), stream, heavy) / RUNS;
      }
    }
    return sums;
  }

  private static List<FrequencySketch> sketches(int memory, Seed seed) {
    return List.of(
        new CountMin(memory, seed),
        new CountSketch(memory, seed),
        new UnivMon(memory, seed),
        new NitroSketch(memory, SAMPLED, seed));
  }

  private static Map<Long, Integer> heavy(long[] stream) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long key : stream) {
      counts.merge(key, 1, Integer::sum);
    }
    counts.values().removeIf(count -> count < SHARE * stream.length);
    return counts;
  }

  private static double error(FrequencySketch sketch, long[] stream, Map<Long, Integer> heavy) {
    for (long key : stream) {
      sketch.add(key);
    }
    return heavy.entrySet().stream()
        .mapToDouble(hitter -> relative(sketch.estimate(hitter.getKey()), hitter.getValue()))
        .average()
        .orElse(Double.NaN);
  }

  private static double relative(double estimate, int count) {
    return Math.abs(estimate - count) / count;
  }

  private static TaskTable table(Map<String, double[]> errors, int memory) {
    double[] real = errors.get("real");
    if (Double.isNaN(real[0])) {
      throw new NotApplicable("no destination has a thousandth of the real packets");
    }
    List<String> headings = new ArrayList<>(List.of("error at " + memory + " counters"));
    SKETCHES.forEach(name -> headings.add(name));
    headings.addAll(List.of("mean relative error to real", "rank correlation"));
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    errors.forEach((name, values) -> addRow(table, name, values, real));
    return table.build();
  }

  private static void addRow(TaskTable.Builder table, String name, double[] errors, double[] real) {
    List<Object> row = new ArrayList<>(List.of(name));
    Arrays.stream(errors).forEach(row::add);
    double relative = relative(errors, real);
    double correlation = Spearman.of(errors, real);
    row.add(relative);
    row.add(correlation);
    table.row(row);
    if (!name.equals("real")) {
      table.metric(name, "relative-error", relative).metric(name, "rank-correlation", correlation);
    }
  }

  /** |error on the copy - error on the real trace| over the latter, where that is not zero. */
  private static double relative(double[] errors, double[] real) {
    double sum = 0;
    int defined = 0;
    for (int i = 0; i < real.length; i++) {
      if (real[i] > 0) {
        sum += Math.abs(errors[i] - real[i]) / real[i];
        defined++;
      }
    }
    return defined == 0 ? Double.NaN : sum / defined;
  }
}
