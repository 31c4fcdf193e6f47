package io.tracemint.nprint;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import java.io.IOException;

/** Makes rows of the packets of captures, in their order. */
public final class CaptureEncoder {
  private final CaptureSettings reading;
  private final RowEncoder encoder;
  private long records;
  private long recordBytes;
  private long rows;

  public CaptureEncoder(CaptureSettings reading, Layout layout) {
    this.reading = reading;
    this.encoder = new RowEncoder(layout);
  }

  /** Takes the rows; neither array is valid afterwards. */
  public interface Sink {
    /** Takes the packet between two places of {@code bytes}, and its bits. */
    void take(long timeNanos, byte[] bytes, int at, int end, byte[] row) throws IOException;

    /** Told after each block of packets, so that somebody can show how far this is. */
    void reach(long recordBytes, long records);
  }

  /** Encodes one part of a capture; takes over {@code input}, and closes it. */
  public SkipCounts encode(SeekableInput input, CaptureSplit split, Sink sink) throws IOException {
    DamageLog log = new DamageLog(split.file(), reading.mode());
    LinkLayers links = new LinkLayers(reading.innermost(), log);
    Frames frames = new Frames();
    try (CaptureReader capture = new CaptureReader(input, split, reading.captureLimits(), log)) {
      while (capture.next(frames)) {
        count(frames);
        links.locate(frames);
        encode(frames, log, sink);
        sink.reach(recordBytes, records);
      }
    }
    return log.counts();
  }

  private void count(Frames frames) {
    records += frames.count;
    for (int row = 0; row < frames.count; row++) {
      recordBytes += frames.capturedBytes[row];
    }
  }

  private void encode(Frames frames, DamageLog log, Sink sink) throws IOException {
    for (int row = 0; row < frames.count; row++) {
      int at = frames.ipAt[row];
      int end = frames.end(row);
      if (encoder.encode(frames.bytes, at, end)) {
        sink.take(frames.timeNanos[row], frames.bytes, at, end, encoder.row());
        rows++;
      } else {
        passOver(frames.bytes[at] >> 4 & 0xF, log, frames.offsets[row]);
      }
    }
  }

  private static void passOver(int version, DamageLog log, long offset) {
    if (version == 4 || version == 6) {
      String reason = "ipv" + version + " without columns, or cut within its header";
      log.add(reason, Reason.Kind.OTHER, offset);
    } else {
      log.add(Reason.IP_VERSION.with(version), offset);
    }
  }

  /** Records of the captures, packets or not. */
  public long records() {
    return records;
  }

  /** Rows made. */
  public long rows() {
    return rows;
  }
}
