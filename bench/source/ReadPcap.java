import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Times {@code spark.read().format("pcap")} on one core with two columns and with all: {@code
 * ReadPcap <capture>}. Every value of the selected columns goes into an aggregate, so that none can
 * be left out. Prints seconds by the clock and of the tasks' processor time, best and median of the
 * rounds, and how many times as fast two columns are.
 */
public final class ReadPcap {
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 2;
  private static final List<String> TWO = List.of("time_nanos", "pkt_len");

  private final AtomicLong cpuNanos = new AtomicLong();

  public static void main(String[] arguments) throws TimeoutException {
    new ReadPcap().run(arguments[0]);
  }

  private void run(String capture) throws TimeoutException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    spark.sparkContext().addSparkListener(meter());
    Dataset<Row> packets = spark.read().format("pcap").load(capture);
    for (String aggregate : List.of("max(%s)", "bit_xor(xxhash64(%s))", "noop")) {
      double[] two = time("two columns, " + aggregate, packets, TWO, aggregate);
      double[] all =
          time("all columns, " + aggregate, packets, Arrays.asList(packets.columns()), aggregate);
      System.out.printf(
          Locale.ROOT,
          "two columns are %.2f times as fast by the clock, %.2f by processor time%n",
          all[0] / two[0],
          all[1] / two[1]);
    }
    spark.stop();
  }

  private SparkListener meter() {
    return new SparkListener() {
      @Override
      public void onTaskEnd(SparkListenerTaskEnd end) {
        cpuNanos.addAndGet(end.taskMetrics().executorCpuTime());
      }
    };
  }

  /** The medians of clock and processor seconds. */
  private double[] time(String what, Dataset<Row> packets, List<String> columns, String aggregate)
      throws TimeoutException {
    double[] clock = new double[ROUNDS];
    double[] processor = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      cpuNanos.set(0);
      long started = System.nanoTime();
      read(packets, columns, aggregate);
      clock[Math.max(0, round)] = (System.nanoTime() - started) / 1e9;
      packets.sparkSession().sparkContext().listenerBus().waitUntilEmpty();
      processor[Math.max(0, round)] = cpuNanos.get() / 1e9;
    }
    Arrays.sort(clock);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "%-45s clock %.3f s (best %.3f), processor %.3f s (best %.3f)%n",
        what,
        clock[ROUNDS / 2],
        clock[0],
        processor[ROUNDS / 2],
        processor[0]);
    return new double[] {clock[ROUNDS / 2], processor[ROUNDS / 2]};
  }

  /** Reads all values: into an aggregate a column, into one hash, or into a sink that drops rows. */
  private static void read(Dataset<Row> packets, List<String> columns, String aggregate) {
    switch (aggregate) {
      case "noop" ->
          packets
              .selectExpr(columns.toArray(String[]::new))
              .write()
              .format("noop")
              .mode("overwrite")
              .save();
      case "max(%s)" ->
          packets
              .selectExpr(columns.stream().map(aggregate::formatted).toArray(String[]::new))
              .collectAsList();
      default ->
          packets.selectExpr(aggregate.formatted(String.join(",", columns))).collectAsList();
    }
  }
}
