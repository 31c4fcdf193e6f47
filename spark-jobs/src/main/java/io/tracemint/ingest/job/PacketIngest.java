package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.Store;
import io.tracemint.progress.Progress;
import io.tracemint.source.CaptureParts;
import io.tracemint.table.PacketTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks turn the parts of captures into files of the packet table. */
final class PacketIngest {
  private final JobContext context;
  private final CaptureSettings settings;

  PacketIngest(JobContext context, CaptureSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  void write(List<FileStatus> files, Configuration configuration) throws IOException {
    List<CaptureSplit> parts = CaptureParts.ofFiles(files, settings, configuration);
    Path aside = new Path(context.staging(), "_attempts");
    PartSummary total = new PartSummary();
    List<String> written = new ArrayList<>();
    try (Progress progress = context.console().start("ingest", "parts", parts.size())) {
      Iterator<PartSummary> finished = run(parts, aside, configuration);
      for (long done = 1; finished.hasNext(); done++) {
        PartSummary part = finished.next();
        total.merge(part);
        written.addAll(part.files());
        progress.update(done);
      }
    }
    checkDamage(total);
    publish(aside, written);
    record(total);
  }

  private Iterator<PartSummary> run(
      List<CaptureSplit> parts, Path aside, Configuration configuration) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    spark.setJobDescription("ingest");
    PacketPart task =
        new PacketPart(settings, aside.toString(), new SerializableConfiguration(configuration));
    return spark.parallelize(parts, parts.size()).map(task::write).collect().iterator();
  }

  private void checkDamage(PartSummary total) {
    SkipCounts skips = total.skips();
    if (skips.damaged() > settings.maxDamagedRatio() * Math.max(1, total.records())) {
      throw UserError.of(
          "%,d of %,d records are damaged, above the share %s of ingest.max-damaged-ratio: %s."
              + " Check the input with capinfos, or raise the share.",
          skips.damaged(), total.records(), settings.maxDamagedRatio(), skips);
    }
  }

  /** Moves the files of the attempts that counted into the table. */
  private void publish(Path aside, List<String> written) {
    Store store = context.output().store();
    Path table = new Path(context.staging(), PacketTable.FOLDER);
    store.makeFolder(table);
    int number = 0;
    for (String file : written) {
      store.move(
          new Path(aside, file),
          new Path(table, String.format("part-%05d.snappy.parquet", number++)));
    }
    store.delete(aside);
  }

  private void record(PartSummary total) {
    context
        .manifest()
        .set("table", PacketTable.FOLDER)
        .count("records", total.records())
        .count("record-bytes", total.recordBytes())
        .count("packets", total.rows())
        .count("damaged", total.skips().damaged())
        .count("lost-bytes", total.skips().lostBytes())
        .skipped(total.skips().byReason());
    context
        .console()
        .say(
            "ingest: %,d packets of %,d records, %,d damaged",
            total.rows(), total.records(), total.skips().damaged());
  }
}
