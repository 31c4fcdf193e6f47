package io.tracemint.pipeline.nprint;

import com.typesafe.config.Config;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.job.Bundles;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.MatrixFormat;
import io.tracemint.output.store.Store;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks make rows of the parts of captures, and puts the pieces together. */
final class Encoding {
  /** The place of the table in the output, beside its manifest. */
  private static final String FOLDER = "rows";

  private final JobContext context;
  private final Config ingest;
  private final CaptureSettings reading;
  private final Layout layout;
  private final Optional<MatrixFormat> format;
  private final Store store;
  private final BadFiles bad;

  Encoding(JobContext context, Layout layout, Optional<MatrixFormat> format) {
    this.context = context;
    this.ingest = context.settings().group("ingest");
    this.reading = CaptureSettings.of(ingest);
    this.layout = layout;
    this.format = format;
    this.store = context.output().store();
    this.bad = BadFiles.of(ingest);
  }

  void run(List<FileStatus> files) throws IOException {
    Path staging = context.staging();
    // In a folder no name with a dot is published.
    Path folder = format.isPresent() ? staging.suffix(".parts") : new Path(staging, ".parts");
    store.makeFolder(folder);
    Encoded total = new Encoded();
    try {
      encode(files, folder).forEach(total::merge);
      bad.brokeOff(total.broken);
      reading.checkDamage("the trace", total.records, total.skips);
      Pieces pieces = new Pieces(store, folder, total.pieces);
      if (format.isPresent()) {
        pieces.join(format.get(), layout, total.rows, staging);
      } else {
        pieces.parquet(context.spark(), layout, new Path(staging, FOLDER));
      }
    } finally {
      store.delete(folder);
    }
    describe(total, files.size());
  }

  private List<Encoded> encode(List<FileStatus> files, Path folder) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Configuration configuration = store.system().getConf();
    List<List<CaptureSplit>> works = works(files, configuration);
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    Gauge gauge = Gauge.in(spark.sc());
    EncodeTask task =
        new EncodeTask(
            reading,
            bad.areSkipped(),
            layout,
            format.map(MatrixFormat::name).orElse(""),
            folder.toString(),
            new SerializableConfiguration(configuration),
            gauge);
    return TaskProgress.during(
        gauge.phase("nprint", bytes),
        context,
        () -> spark.parallelize(works, Math.max(1, works.size())).map(task::write).collect());
  }

  private List<List<CaptureSplit>> works(List<FileStatus> files, Configuration configuration) {
    List<CaptureSplit> splits = CaptureParts.ofFiles(files, reading, configuration, bad);
    Bundles bundles = new Bundles(files, reading.splitBytes());
    return bundles
        .of(
            splits,
            split -> bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed()))
        .stream()
        .<List<CaptureSplit>>map(ArrayList::new)
        .toList();
  }

  private void describe(Encoded total, int files) {
    context
        .manifest()
        .count("records", total.records)
        .count("rows", total.rows)
        .count("bits", layout.cells())
        .count("damaged", total.skips.damaged())
        .set("columns", layout.columns())
        .set("bad-files", bad.found())
        .skipped(total.skips.byReason());
    context
        .console()
        .say(
            "nprint: %,d rows of %,d bits, of %,d records%s",
            total.rows, layout.cells(), total.records, bad.summary(files));
    total
        .skips
        .byReason()
        .forEach((why, count) -> context.console().say("  %-40s %,d", why, count.count()));
  }
}
