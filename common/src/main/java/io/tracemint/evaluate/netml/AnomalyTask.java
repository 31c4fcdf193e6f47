package io.tracemint.evaluate.netml;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Does an anomaly detector see as many anomalies in the copy as in the real trace? */
public final class AnomalyTask implements Task {
  private static final int RUNS = 5;
  private static final int FEWEST = 30;
  // Training is quadratic in the rows.
  private static final int MOST = 1500;
  private static final double TRAINING_SHARE = 0.67;
  private static final double WINDOW_QUANTILE = 0.3;
  private static final double USUAL_QUANTILE = 0.9;

  @Override
  public String id() {
    return "anomalies";
  }

  @Override
  public String title() {
    return "Anomaly detection (NetML)";
  }

  @Override
  public String reading() {
    return "Share of sub-flows that a one-class SVM calls anomalous, for six representations of a"
        + " flow's headers, mean of five splits into training and test. A good copy has the real"
        + " shares, and orders the representations alike (rank correlation 1).";
  }

  @Override
  public TaskTable run(TaskInput input) {
    input.needs(Kind.PACKETS);
    Map<String, double[]> ratios = new LinkedHashMap<>();
    double[] real = ratios(input.real(), input.seed());
    if (Double.isNaN(real[0])) {
      throw NotApplicable.of("needs %d real sub-flows of two or more packets", FEWEST);
    }
    ratios.put("real", real);
    input.models().forEach((name, model) -> ratios.put(name, ratios(model, input.seed())));
    return table(ratios, real);
  }

  private static TaskTable table(Map<String, double[]> ratios, double[] real) {
    List<String> headings = new ArrayList<>(List.of("anomalous share"));
    Arrays.stream(Representation.values()).map(Enum::name).forEach(headings::add);
    headings.addAll(List.of("mean relative error to real", "rank correlation"));
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    ratios.forEach(
        (name, values) -> {
          List<Object> row = new ArrayList<>(List.of(name));
          Arrays.stream(values).forEach(row::add);
          double error = relativeError(values, real);
          double correlation = Spearman.of(values, real);
          row.addAll(List.of(error, correlation));
          table.row(row);
          if (!name.equals("real")) {
            table.metric(name, "relative-error", error);
            table.metric(name, "rank-correlation", correlation);
          }
        });
    return table.build();
  }

  private static double relativeError(double[] values, double[] real) {
    return IntStream.range(0, real.length)
        .filter(i -> real[i] > 0)
        .mapToDouble(i -> Math.abs(values[i] - real[i]) / real[i])
        .average()
        .orElse(Double.NaN);
  }

  /** Mean anomalous share by representation; NaN with too few sub-flows. */
  private static double[] ratios(Columns columns, Seed seed) {
    List<Piece> pieces = SubFlows.of(new Trace(columns));
    double[] none = new double[Representation.values().length];
    if (pieces.size() < FEWEST) {
      Arrays.fill(none, Double.NaN);
      return none;
    }
    double window = SubFlows.quantileOfDurations(pieces, WINDOW_QUANTILE);
    double[] sizes = pieces.stream().mapToDouble(Piece::packets).sorted().toArray();
    int usual = Math.max(2, (int) Representation.quantile(sizes, USUAL_QUANTILE));
    return Arrays.stream(Representation.values())
        .mapToDouble(mode -> ratio(matrix(mode, pieces, window, usual), seed))
        .toArray();
  }

  private static double[][] matrix(
      Representation mode, List<Piece> pieces, double window, int usual) {
    double step = window > 0 ? window : 1;
    return pieces.stream()
        .map(piece -> Arrays.copyOf(mode.of(piece, step), mode.width(usual)))
        .toArray(double[][]::new);
  }

  private static double ratio(double[][] rows, Seed seed) {
    return IntStream.range(0, RUNS)
        .mapToDouble(run -> ratio(rows, seed.child(run).generator()))
        .average()
        .orElseThrow();
  }

  private static double ratio(double[][] rows, RandomGenerator random) {
    double[][] shuffled = shuffled(rows, random);
    int used = Math.min(MOST, shuffled.length);
    int training = (int) (TRAINING_SHARE * used);
    OneClassSvm machine = OneClassSvm.fit(Arrays.copyOf(shuffled, training));
    return machine.anomalies(Arrays.copyOfRange(shuffled, training, used));
  }

  private static double[][] shuffled(double[][] rows, RandomGenerator random) {
    double[][] shuffled = rows.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double[] swap = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = swap;
    }
    return shuffled;
  }
}
