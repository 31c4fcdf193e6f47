package io.tracemint.ingest;

import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import java.io.IOException;

/** Goes through captures, each in blocks of frames whose IP packets are found. */
public final class CaptureWalk {
  private final CaptureSettings reading;
  private final boolean innermost;
  private long records;
  private long recordBytes;

  /** Of a tunnel, the innermost packet is found or the outermost. */
  public CaptureWalk(CaptureSettings reading, boolean innermost) {
    this.reading = reading;
    this.innermost = innermost;
  }

  /** Takes a block; what it cannot take it adds to the log. */
  public interface Visitor {
    void take(Frames frames, DamageLog log) throws IOException;
  }

  /** Told after each block of packets, so that somebody can show how far this is. */
  public interface Watcher {
    void reach(long recordBytes, long records);
  }

  /** Goes through one part of a capture; takes over {@code input}, and closes it. */
  public SkipCounts walk(SeekableInput input, CaptureSplit split, Visitor visitor, Watcher watcher)
      throws IOException {
    DamageLog log = new DamageLog(split.file(), reading.mode());
    LinkLayers links = new LinkLayers(innermost, log);
    Frames frames = new Frames();
    try (CaptureReader capture = new CaptureReader(input, split, reading.captureLimits(), log)) {
      while (capture.next(frames)) {
        count(frames);
        links.locate(frames);
        visitor.take(frames, log);
        watcher.reach(recordBytes, records);
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

  /** Records of the captures, packets or not. */
  public long records() {
    return records;
  }

  /** Bytes captured in these records. */
  public long recordBytes() {
    return recordBytes;
  }
}
