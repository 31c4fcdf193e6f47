package io.tracemint.pipeline.nprint;

import io.tracemint.ingest.job.Gauge;
import io.tracemint.nprint.CaptureEncoder;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.MatrixFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes rows behind each other: as a file format has them, or as their time and bits. */
final class RowSink implements CaptureEncoder.Sink {
  private final OutputStream out;
  private final Optional<MatrixFormat> format;
  private final Gauge gauge;
  private final byte[] buffer;

  RowSink(OutputStream out, Optional<MatrixFormat> format, Layout layout, Gauge gauge) {
    this.out = out;
    this.format = format;
    this.gauge = gauge;
    this.buffer = new byte[Math.max(Long.BYTES, layout.cells() * MatrixFormat.MOST_BYTES)];
  }

  @Override
  public void take(long timeNanos, byte[] bytes, int at, int end, byte[] row) throws IOException {
    if (format.isPresent()) {
      out.write(buffer, 0, format.get().write(row, buffer));
    } else {
      out.write(buffer, 0, ByteBuffer.wrap(buffer).putLong(timeNanos).position());
      out.write(row);
    }
  }

  @Override
  public void reach(long recordBytes, long records) {
    gauge.reach(recordBytes, records);
  }
}
