package io.tracemint.ingest.job;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.label.FileLabels;
import io.tracemint.ingest.label.Labels;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.metrics.Meters;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.source.FlowParts;
import io.tracemint.table.file.RecordFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/** One task: some parts of flow files to files of its own, named after the attempt. */
record FlowPart(
    FlowSettings settings,
    TemplateLibrary library,
    boolean skipsBad,
    PartOutput output,
    Labels labels,
    SerializableConfiguration configuration,
    Gauge gauge)
    implements Serializable {
  PartSummary write(List<FlowSplit> splits) throws IOException {
    Configuration hadoop = configuration.value();
    PartSummary summary = new PartSummary();
    RecordFiles files = output.open(FlowField.ALL, hadoop);
    long bytes = 0;
    try (files) {
      for (FlowSplit split : splits) {
        read(split, files, summary);
        bytes += bytes(split);
        gauge.reach(bytes, summary.records());
      }
    }
    summary.wrote(files.rows(), files.written());
    Meters.ingested(summary.records(), summary.skips().damaged());
    return summary;
  }

  private void read(FlowSplit split, RecordFiles files, PartSummary summary) throws IOException {
    Skips skips = new Skips(new DamageLog(split.file(), settings.capture().mode()));
    FileLabels said = labels.of(split.file());
    Breaks breaks = new Breaks(split.file(), skipsBad, at -> skips.cut(Reason.UNREADABLE, at));
    FlowFiles.Opener opener = FlowParts.opener(split.file(), configuration.value());
    try (FlowReader flows =
        new FlowFiles(settings).open(split, () -> breaks.over(opener::open), library, skips)) {
      for (Columns batch = files.batch(); flows.read(batch); batch = files.batch()) {
        if (output.notesBegins() && split.start() == 0) {
          summary.began(split.file(), batch.longs(FlowField.START_NANOS)[0]);
        }
        if (!labels.isEmpty()) {
          said.label(batch);
        }
        files.add();
      }
      summary.add(flows.rowCount() + left(skips.all()), 0, skips.all());
      summary.labelled(said);
    }
    breaks.addTo(summary);
  }

  // A file that is not split counts when all of it is done.
  private static long bytes(FlowSplit split) {
    return split.end() == Long.MAX_VALUE ? 0 : split.end() - split.start();
  }

  private static long left(SkipCounts skips) {
    return skips.count(Reason.Kind.OTHER) + skips.count(Reason.Kind.DAMAGED);
  }
}
