package io.tracemint.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import io.tracemint.progress.PhaseEvent;

/**
 * The meters of this process. Tasks and the driver mark them whether or not anyone looks; {@link
 * MetricsPlugin} shows them to Spark.
 */
public final class Meters {
  private static final Meter INGESTED = new Meter();
  private static final Meter SKIPPED = new Meter();
  private static final Meter GENERATED = new Meter();
  private static final Meter EXPORTED = new Meter();
  private static final Meter STEPS = new Meter();
  private static final Meter SAMPLES = new Meter();
  private static volatile double loss;
  private static volatile long done;
  private static volatile long total;

  private Meters() {}

  /** Records that were read, and those left out as damaged. */
  public static void ingested(long records, long skipped) {
    INGESTED.mark(records);
    SKIPPED.mark(skipped);
  }

  public static void generated(long records) {
    GENERATED.mark(records);
  }

  public static void exported(long records) {
    EXPORTED.mark(records);
  }

  /** A training step: the flows shown in it and the discriminator's loss. */
  public static void trained(long flows, double discriminatorLoss) {
    STEPS.mark();
    SAMPLES.mark(flows);
    loss = discriminatorLoss;
  }

  /** How far the phase is that was heard of last; on the driver, who alone knows of phases. */
  public static void reached(PhaseEvent event) {
    done = event.done();
    total = event.total();
  }

  static void register(MetricRegistry registry) {
    registry.register("ingest.records", INGESTED);
    registry.register("ingest.skipped", SKIPPED);
    registry.register("generate.records", GENERATED);
    registry.register("export.records", EXPORTED);
    registry.register("train.steps", STEPS);
    registry.register("train.samples", SAMPLES);
    registry.register("train.loss", (Gauge<Double>) () -> loss);
    registry.register("progress.done", (Gauge<Long>) () -> done);
    registry.register("progress.total", (Gauge<Long>) () -> total);
  }
}
