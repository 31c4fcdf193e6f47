package io.tracemint.jobs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * CPU time of a job: that of this process, and of tasks that run in others, as far as their ends
 * have been heard of.
 */
final class ProcessorTime implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long start = process.getProcessCpuTime();
  private final Elsewhere elsewhere = new Elsewhere();
  private final Supplier<SparkSession> spark;
  private Optional<SparkContext> listened = Optional.empty();

  ProcessorTime(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /** The session, whose tasks are listened to from its first use. */
  synchronized SparkSession session() {
    SparkSession session = spark.get();
    if (listened.isEmpty() && !session.sparkContext().isLocal()) {
      session.sparkContext().addSparkListener(elsewhere);
      listened = Optional.of(session.sparkContext());
    }
    return session;
  }

  double seconds() {
    long here = process.getProcessCpuTime() - start;
    return Math.rint((here + elsewhere.nanos.sum()) / NANOS_PER_SECOND * 1000) / 1000;
  }

  @Override
  public synchronized void close() {
    listened.ifPresent(context -> context.removeSparkListener(elsewhere));
  }

  private static final class Elsewhere extends SparkListener {
    private final LongAdder nanos = new LongAdder();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.taskMetrics() != null) {
        nanos.add(end.taskMetrics().executorCpuTime());
      }
    }
  }
}
