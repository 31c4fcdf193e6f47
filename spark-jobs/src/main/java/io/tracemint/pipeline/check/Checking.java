package io.tracemint.pipeline.check;

import com.typesafe.config.Config;
import io.tracemint.check.finding.CheckSettings;
import io.tracemint.check.finding.Findings;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.job.Bundles;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Has Spark's tasks check captures. A capture is never divided, since a connection needs all that
 * came before; many of them are shared out.
 */
final class Checking {
  private static final long UNDIVIDED = Long.MAX_VALUE;

  private final JobContext context;
  private final CaptureSettings reading;
  private final long taskBytes;
  private final CheckSettings settings;
  private final BadFiles bad;

  Checking(JobContext context) {
    this.context = context;
    Config ingest = context.settings().group("ingest");
    CaptureSettings given = CaptureSettings.of(ingest);
    this.taskBytes = given.splitBytes();
    this.reading =
        new CaptureSettings(
            given.mode(),
            given.maxDamagedRatio(),
            given.maxRecordBytes(),
            UNDIVIDED,
            given.innermost(),
            given.limits());
    this.settings = CheckSettings.of(context.settings().group("check"));
    this.bad = BadFiles.of(ingest);
  }

  BadFiles bad() {
    return bad;
  }

  Findings check(List<FileStatus> files, Configuration configuration) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    List<List<CaptureSplit>> works = works(files, configuration);
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    Findings all = new Findings(settings);
    Gauge gauge = Gauge.in(spark.sc());
    CheckTask task =
        new CheckTask(
            reading,
            settings,
            bad.areSkipped(),
            new SerializableConfiguration(configuration),
            gauge);
    for (Checked checked :
        TaskProgress.during(
            gauge.phase("check", bytes),
            context,
            () -> spark.parallelize(works, Math.max(1, works.size())).map(task::check).collect())) {
      all.merge(checked.findings());
      bad.brokeOff(checked.broken());
    }
    return all;
  }

  private List<List<CaptureSplit>> works(List<FileStatus> files, Configuration configuration) {
    List<CaptureSplit> captures = CaptureParts.ofFiles(files, reading, configuration, bad);
    Bundles bundles = new Bundles(files, taskBytes);
    return bundles
        .of(
            captures,
            capture -> bundles.bytes(capture.file(), 0, capture.end(), capture.isCompressed()))
        .stream()
        .<List<CaptureSplit>>map(ArrayList::new)
        .toList();
  }
}
