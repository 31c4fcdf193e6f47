package io.tracemint.pipeline.anonymise;

import io.tracemint.anonymise.CaptureAnonymiser;
import io.tracemint.anonymise.Disguise;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.FrameWriter;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.job.Breaks;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.StoreInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;

/** One task: some parts of captures into one piece, named after the attempt. */
record RewriteTask(
    CaptureSettings reading,
    boolean skipsBad,
    Disguise disguise,
    CaptureFormat format,
    String folder,
    SerializableConfiguration configuration,
    Gauge gauge)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  Rewritten write(Work work) throws IOException {
    TaskContext task = TaskContext.get();
    Path place = new Path(folder, "part-" + task.partitionId() + "-" + task.taskAttemptId());
    Store store = Store.of(place, configuration.value());
    AtomicReference<FileSum> sum = new AtomicReference<>();
    OutputStream out = store.create(place, sum::set);
    CaptureAnonymiser anonymiser = new CaptureAnonymiser(reading, disguise);
    Rewritten rewritten = new Rewritten();
    try (FrameWriter frames =
        work.first() ? FrameWriter.starting(out, format) : FrameWriter.continuing(out, format)) {
      for (CaptureSplit split : work.splits()) {
        rewrite(split, anonymiser, frames, rewritten);
      }
    }
    rewritten.pieces.add(new WrittenFile(place.getName(), sum.get()));
    rewritten.records = anonymiser.records();
    rewritten.packets = anonymiser.packets();
    rewritten.changes.putAll(anonymiser.changes());
    return rewritten;
  }

  private void rewrite(
      CaptureSplit split, CaptureAnonymiser anonymiser, FrameWriter frames, Rewritten rewritten)
      throws IOException {
    Breaks breaks = new Breaks(split.file(), skipsBad, at -> {});
    SeekableInput input = breaks.over(() -> StoreInput.open(split.file(), configuration.value()));
    try {
      rewritten.skips.merge(anonymiser.rewrite(input, split, frames, gauge::reach));
    } catch (UserError nothing) {
      // A compressed file that breaks off at once says nothing of what it is.
      if (!breaks.any()) {
        throw nothing;
      }
    }
    breaks.broken().ifPresent(rewritten.broken::add);
    if (breaks.any()) {
      long lost = breaks.lostBytes(split.end());
      rewritten.skips.add(Reason.UNREADABLE.code(), split.file(), breaks.position(), lost);
    }
  }
}
