package io.tracemint.nprint;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.CaptureWalk;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;

/** Makes rows of the packets of captures, in their order. */
public final class CaptureEncoder {
  private final CaptureWalk walk;
  private final RowEncoder encoder;
  private long rows;

  public CaptureEncoder(CaptureSettings reading, Layout layout) {
    this.walk = new CaptureWalk(reading, reading.innermost());
    this.encoder = new RowEncoder(layout);
  }

  /** Takes the rows; neither array is valid afterwards. */
  public interface Sink extends CaptureWalk.Watcher {
    /** Takes the packet between two places of {@code bytes}, and its bits. */
    void take(long timeNanos, byte[] bytes, int at, int end, byte[] row) throws IOException;
  }

  /** Encodes one part of a capture; takes over {@code input}, and closes it. */
  public SkipCounts encode(SeekableInput input, CaptureSplit split, Sink sink) throws IOException {
    return walk.walk(input, split, (frames, log) -> encode(frames, log, sink), sink);
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
    return walk.records();
  }

  /** Rows made. */
  public long rows() {
    return rows;
  }
}
