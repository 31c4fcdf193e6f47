package io.tracemint.pipeline.nprint;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.job.Breaks;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.nprint.CaptureEncoder;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.MatrixFormat;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.StoreInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One task: some parts of captures into one piece, named after the attempt.
 *
 * @param format the name of a file format, or nothing for times and bits
 */
record EncodeTask(
    CaptureSettings reading,
    boolean skipsBad,
    Layout layout,
    String format,
    String folder,
    SerializableConfiguration configuration,
    Gauge gauge)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER_BYTES = 1 << 18;

  Encoded write(List<CaptureSplit> splits) throws IOException {
    TaskContext task = TaskContext.get();
    Path place = new Path(folder, "part-" + task.partitionId() + "-" + task.taskAttemptId());
    Store store = Store.of(place, configuration.value());
    AtomicReference<FileSum> sum = new AtomicReference<>();
    CaptureEncoder encoder = new CaptureEncoder(reading, layout);
    Encoded encoded = new Encoded();
    try (OutputStream out = new BufferedOutputStream(store.create(place, sum::set), BUFFER_BYTES)) {
      RowSink sink = new RowSink(out, fileFormat(), layout, gauge);
      for (CaptureSplit split : splits) {
        encode(split, encoder, sink, encoded);
      }
    }
    encoded.pieces.add(new WrittenFile(place.getName(), sum.get()));
    encoded.records = encoder.records();
    encoded.rows = encoder.rows();
    return encoded;
  }

  private Optional<MatrixFormat> fileFormat() {
    return format.isEmpty() ? Optional.empty() : Optional.of(MatrixFormat.valueOf(format));
  }

  private void encode(CaptureSplit split, CaptureEncoder encoder, RowSink sink, Encoded encoded)
      throws IOException {
    Breaks breaks = new Breaks(split.file(), skipsBad, at -> {});
    SeekableInput input = breaks.over(() -> StoreInput.open(split.file(), configuration.value()));
    try {
      encoded.skips.merge(encoder.encode(input, split, sink));
    } catch (UserError nothing) {
      // A compressed file that breaks off at once says nothing of what it is.
      if (!breaks.any()) {
        throw nothing;
      }
    }
    breaks.broken().ifPresent(encoded.broken::add);
    if (breaks.any()) {
      long lost = breaks.lostBytes(split.end());
      encoded.skips.add(Reason.UNREADABLE.code(), split.file(), breaks.position(), lost);
    }
  }
}
