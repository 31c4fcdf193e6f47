package io.tracemint.pipeline.anonymise;

import com.typesafe.config.Config;
import io.tracemint.anonymise.AnonymiseSettings;
import io.tracemint.anonymise.CaptureAnonymiser;
import io.tracemint.anonymise.Disguise;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.job.Bundles;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.output.store.Store;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks rewrite the parts of captures, and puts the pieces behind each other. */
final class PacketRewrite {
  private final JobContext context;
  private final Config ingest;
  private final Disguise disguise;
  private final CaptureFormat format;
  private final boolean each;
  private final Store store;

  PacketRewrite(
      JobContext context,
      AnonymiseSettings settings,
      Disguise disguise,
      String format,
      boolean each) {
    this.context = context;
    this.ingest = context.settings().group("ingest");
    this.disguise = disguise;
    this.format =
        CaptureAnonymiser.format(
            container(format),
            context.settings().group("export.file").getBoolean("nanoseconds"),
            settings);
    this.each = each;
    this.store = context.output().store();
  }

  private static CaptureFormat.Container container(String word) {
    return switch (word) {
      case "", "pcap" -> CaptureFormat.Container.PCAP;
      case "pcapng" -> CaptureFormat.Container.PCAPNG;
      default ->
          throw UserError.of(
              "The trace holds packets, which cannot be written as %s; choose pcap or pcapng."
                  + " If it holds flow records, say --set ingest.kind=flows.",
              word);
    };
  }

  void run(List<FileStatus> files) throws IOException {
    Path staging = context.staging();
    // In a folder no name with a dot is published.
    Path pieces = each ? new Path(staging, ".parts") : staging.suffix(".parts");
    store.makeFolder(pieces);
    BadFiles bad = BadFiles.of(ingest);
    List<Work> works = works(files, bad);
    Rewritten total = new Rewritten();
    try {
      rewrite(files, works, bad, pieces).forEach(total::merge);
      bad.brokeOff(total.broken);
      reading().checkDamage("the trace", total.records, total.skips);
      new Joining(store, pieces, extension()).join(works, total.pieces, staging, each);
    } finally {
      store.delete(pieces);
    }
    describe(total, bad, files.size());
  }

  private CaptureSettings reading() {
    return CaptureSettings.of(ingest);
  }

  private String extension() {
    return format.container() == CaptureFormat.Container.PCAP ? "pcap" : "pcapng";
  }

  private List<Work> works(List<FileStatus> files, BadFiles bad) {
    Configuration configuration = store.system().getConf();
    List<CaptureSplit> splits = CaptureParts.ofFiles(files, reading(), configuration, bad);
    if (each) {
      return Work.each(splits);
    }
    Bundles bundles = new Bundles(files, reading().splitBytes());
    return Work.together(
        bundles.of(
            splits,
            split ->
                bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed())));
  }

  private List<Rewritten> rewrite(
      List<FileStatus> files, List<Work> works, BadFiles bad, Path pieces) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    Gauge gauge = Gauge.in(spark.sc());
    RewriteTask task =
        new RewriteTask(
            reading(),
            bad.areSkipped(),
            disguise,
            format,
            pieces.toString(),
            new SerializableConfiguration(store.system().getConf()),
            gauge);
    return TaskProgress.during(
        gauge.phase("anonymise", bytes),
        context,
        () -> spark.parallelize(works, works.size()).map(task::write).collect());
  }

  private void describe(Rewritten total, BadFiles bad, int files) {
    context
        .manifest()
        .count("records", total.records)
        .count("packets", total.packets)
        .count("dropped", total.records - total.packets)
        .count("damaged", total.skips.damaged())
        .count("lost-bytes", total.skips.lostBytes())
        .count("bad-files", bad.found().size())
        .set("bad-files", bad.found())
        .set("changed", total.changes)
        .skipped(total.skips.byReason());
    context
        .console()
        .say(
            "anonymise: %,d packets of %,d records, %,d dropped (%,d damaged)%s",
            total.packets,
            total.records,
            total.records - total.packets,
            total.skips.damaged(),
            bad.summary(files));
    total.skips.byReason().forEach((why, count) -> say(why, count.count()));
    total.changes.forEach(this::say);
  }

  private void say(String what, long count) {
    context.console().say("  %-40s %,d", what, count);
  }
}
