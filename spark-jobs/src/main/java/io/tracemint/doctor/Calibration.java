package io.tracemint.doctor;

import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.JobRunner;
import io.tracemint.output.store.Store;
import io.tracemint.progress.Console;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What this machine takes for a whole run, tried out on samples of the input: a small one twice, of
 * which the first is slower by what a process that has just started is slower, and a larger one.
 *
 * @param liveBytes of heap that are in use when all is done
 */
record Calibration(Trial cold, Trial few, Trial many, Sample sample, long liveBytes) {
  static final int PASSES = 2;
  private static final String EVALUATE = "evaluate";
  private static final String NAME = "doctor --size";
  private static final int PARTS = 4;
  // Records from which on the report's tasks draw as many as they look at.
  private static final double DRAWN_RECORDS = 10_000;
  private static final double MOST_SHARE = 0.5;

  /**
   * Tries it out.
   *
   * @param bytes of the larger sample
   * @param folder under which it works, and of which nothing is left
   */
  static Calibration of(JobContext context, List<FileStatus> input, long bytes, String folder)
      throws Exception {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Path home = new Path(folder, "_work-size-" + UUID.randomUUID());
    Store store = Store.of(home, configuration);
    store.makeFolder(home);
    try {
      return tryOut(context, input, bytes, home, configuration);
    } finally {
      store.delete(home);
    }
  }

  private static Calibration tryOut(
      JobContext context,
      List<FileStatus> input,
      long bytes,
      Path home,
      Configuration configuration)
      throws Exception {
    Store store = Store.of(home, configuration);
    for (String part : List.of("few", "many")) {
      store.makeFolder(new Path(home, part));
    }
    long all = input.stream().mapToLong(FileStatus::getLen).sum();
    long most = Math.min(bytes, Math.max(1, (long) (MOST_SHARE * all)));
    Sample few = Sample.of(input, most / PARTS, new Path(home, "few"), configuration);
    Sample many = Sample.of(input, most, new Path(home, "many"), configuration);
    Settings whole = small(context.settings());
    // The report's tasks take minutes, so they are tried once.
    Settings quick = whole.with(Layer.ofTexts(NAME, Map.of("evaluate.tasks", "false")));
    JobRunner first = new JobRunner(quick, context::spark, configuration, silent());
    JobRunner last = new JobRunner(whole, context::spark, configuration, silent());
    return new Calibration(
        run(context, first, few, new Path(home, "cold")),
        run(context, first, few, new Path(home, "warm")),
        run(context, last, many, new Path(home, "large")),
        many,
        inUse());
  }

  private static long inUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Trial run(JobContext context, JobRunner runner, Sample sample, Path home)
      throws Exception {
    context.console().say("doctor: tries out a run over %,d bytes", sample.bytes());
    return Trial.of(runner, context.settings(), context.spark().sparkContext(), sample, home);
  }

  // A single slice, so that both samples are trained as the seed chunk is.
  private static Settings small(Settings settings) {
    return settings.with(
        Layer.ofTexts(NAME, Map.of("flows.chunks", "1", "train.epochs", Integer.toString(PASSES))));
  }

  private static Console silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false);
  }

  /** The same in processor time. */
  Calibration byCpu() {
    return new Calibration(cold.byCpu(), few.byCpu(), many.byCpu(), sample, liveBytes);
  }

  /** How the seconds of a step grow, the start of a process included. */
  Growth seconds(String step) {
    double started = Math.max(0, cold.seconds().get(step) - few.seconds().get(step));
    Growth warm = through(few.seconds().get(step), many.seconds().get(step));
    return new Growth(warm.fixed() + started, warm.each());
  }

  /** What the report takes: one pass over all records, as for flows, and its tasks. */
  double evaluateSeconds(double records) {
    double once = cold.seconds().get(EVALUATE) + seconds("flows").each() * records;
    double tasks = Math.max(0, many.seconds().get(EVALUATE) - few.seconds().get(EVALUATE));
    double tried = Math.min(DRAWN_RECORDS, (double) many.records());
    return once + tasks * Math.min(DRAWN_RECORDS, records) / Math.max(1, tried);
  }

  /** How the seconds of training the seed chunk grow, for {@link #PASSES} passes. */
  Growth seedSeconds() {
    return through(few.seedSeconds(), many.seedSeconds());
  }

  /** How the processor time of that grows. */
  Growth trainCpuSeconds() {
    return through(few.trainCpuSeconds(), many.trainCpuSeconds());
  }

  /** What a training takes beside its passes. */
  double trainOverheadSeconds() {
    return Math.max(0, cold.seconds().get("train") - few.seedSeconds());
  }

  Growth outputBytes() {
    return through((double) few.outputBytes(), (double) many.outputBytes());
  }

  Growth temporaryBytes() {
    return through((double) few.temporaryBytes(), (double) many.temporaryBytes());
  }

  private Growth through(double atFew, double atMany) {
    return Growth.through((double) few.records(), atFew, (double) many.records(), atMany);
  }
}
