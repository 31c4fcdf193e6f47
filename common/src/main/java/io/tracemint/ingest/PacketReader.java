package io.tracemint.ingest;

import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.header.HeaderDecoder;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import io.tracemint.record.Columns;
import io.tracemint.record.RecordFilter;
import java.io.Closeable;
import java.io.IOException;

/** Reads the IP packets of a part of a capture into columns. */
public final class PacketReader implements Closeable {
  private final CaptureReader capture;
  private final LinkLayers links;
  private final HeaderDecoder headers;
  private final RecordFilter filter;
  private final DamageLog log;
  private final Frames frames = new Frames();
  private long records;
  private long recordBytes;

  /** Takes over {@code input}, and closes it. */
  public PacketReader(
      SeekableInput input, CaptureSplit split, CaptureSettings settings, RecordFilter filter)
      throws IOException {
    this.log = new DamageLog(split.file(), settings.mode());
    this.capture = new CaptureReader(input, split, settings.captureLimits(), log);
    this.links = new LinkLayers(settings.innermost(), log);
    this.headers = new HeaderDecoder(filter, log);
    this.filter = filter;
  }

  /**
   * Replaces the rows of {@code out} by the next packets: as many as it has room for, unless the
   * split ends.
   *
   * @return whether there was any
   */
  public boolean read(Columns out) throws IOException {
    out.rows(0);
    while (!out.isFull()) {
      frames.limit(out.capacity() - out.rows());
      if (!capture.next(frames)) {
        break;
      }
      count();
      if (filter.hasTimes()) {
        dropOtherTimes();
      }
      links.locate(frames);
      headers.decode(frames, out);
    }
    return out.rows() > 0;
  }

  private void count() {
    records += frames.count;
    for (int row = 0; row < frames.count; row++) {
      recordBytes += frames.capturedBytes[row];
    }
  }

  private void dropOtherTimes() {
    int kept = 0;
    for (int row = 0; row < frames.count; row++) {
      if (filter.accepts(frames.timeNanos[row])) {
        frames.move(row, kept++);
      }
    }
    frames.count = kept;
  }

  /** Records seen so far, packets or not. */
  public long records() {
    return records;
  }

  /** Bytes captured in these records. */
  public long recordBytes() {
    return recordBytes;
  }

  /** What was not decoded so far. */
  public SkipCounts skips() {
    return log.counts();
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }
}
