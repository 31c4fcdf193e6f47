package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.label.FileLabels;
import io.tracemint.ingest.label.Labels;
import io.tracemint.metrics.Meters;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import io.tracemint.source.StoreInput;
import io.tracemint.table.file.RecordFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/** One task: some parts of captures to files of its own, named after the attempt. */
record PacketPart(
    CaptureSettings settings,
    boolean skipsBad,
    PartOutput output,
    Labels labels,
    SerializableConfiguration configuration,
    Gauge gauge)
    implements Serializable {
  PartSummary write(List<CaptureSplit> splits) throws IOException {
    Configuration hadoop = configuration.value();
    PartSummary summary = new PartSummary();
    RecordFiles files = output.open(fields(), hadoop);
    try (files) {
      for (CaptureSplit split : splits) {
        read(split, files, summary);
      }
    }
    summary.wrote(files.rows(), files.written());
    Meters.ingested(summary.records(), summary.skips().damaged());
    return summary;
  }

  private List<PacketField> fields() {
    List<PacketField> fields = new ArrayList<>(PacketField.ALL);
    if (!labels.isEmpty()) {
      fields.addAll(List.of(PacketField.LABEL, PacketField.CAPTURE));
    }
    return fields;
  }

  private void read(CaptureSplit split, RecordFiles files, PartSummary summary) throws IOException {
    Breaks breaks = new Breaks(split.file(), skipsBad, at -> {});
    SeekableInput input = breaks.over(() -> StoreInput.open(split.file(), configuration.value()));
    try {
      read(split, input, files, summary);
    } catch (UserError nothing) {
      // A compressed file that breaks off at once says nothing of what it is.
      if (!breaks.any()) {
        throw nothing;
      }
    }
    breaks.addTo(summary);
    if (breaks.any()) {
      long lost = breaks.lostBytes(split.end());
      summary.skips().add(Reason.UNREADABLE.code(), split.file(), breaks.position(), lost);
    }
  }

  private void read(CaptureSplit split, SeekableInput input, RecordFiles files, PartSummary summary)
      throws IOException {
    FileLabels said = labels.of(split.file());
    try (PacketReader packets = new PacketReader(input, split, settings, RecordFilter.ALL)) {
      for (Columns batch = files.batch(); packets.read(batch); batch = files.batch()) {
        if (output.notesBegins() && split.start() == 0) {
          summary.began(split.file(), batch.longs(PacketField.TIME_NANOS)[0]);
        }
        if (!labels.isEmpty()) {
          said.label(batch);
        }
        files.add();
        gauge.reach(
            summary.recordBytes() + packets.recordBytes(), summary.records() + packets.records());
      }
      summary.add(packets.records(), packets.recordBytes(), packets.skips());
      summary.labelled(said);
    }
  }
}
