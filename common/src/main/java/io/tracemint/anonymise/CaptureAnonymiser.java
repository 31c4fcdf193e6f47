package io.tracemint.anonymise;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.FrameWriter;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import java.io.IOException;
import java.util.Map;

/**
 * Rewrites the packets of captures, in their order. Of a tunnel the outer headers are kept: the
 * inner ones are what it carries.
 */
public final class CaptureAnonymiser {
  private final CaptureSettings reading;
  private final Aliases aliases;
  private final Changes changes = new Changes();
  private final FrameRewriter rewriter;
  private long records;
  private long recordBytes;
  private long packets;

  public CaptureAnonymiser(CaptureSettings reading, Disguise disguise) {
    this.reading = reading;
    this.aliases = new Aliases(disguise);
    this.rewriter = new FrameRewriter(disguise.settings(), aliases, changes);
  }

  /** How captures are written for these settings. */
  public static CaptureFormat format(
      CaptureFormat.Container container, boolean nanoseconds, AnonymiseSettings settings) {
    return new CaptureFormat(
        container, Links.type(settings), nanoseconds, CaptureFormat.WHOLE_FRAME);
  }

  /** Told after each block of packets, so that somebody can show how far this is. */
  public interface Watcher {
    void reach(long recordBytes, long records);
  }

  /** Rewrites one part of a capture; takes over {@code input}, and closes it. */
  public SkipCounts rewrite(
      SeekableInput input, CaptureSplit split, FrameWriter out, Watcher watcher)
      throws IOException {
    DamageLog log = new DamageLog(split.file(), reading.mode());
    LinkLayers links = new LinkLayers(false, log);
    Frames frames = new Frames();
    try (CaptureReader capture = new CaptureReader(input, split, reading.captureLimits(), log)) {
      while (capture.next(frames)) {
        count(frames);
        links.locate(frames);
        rewrite(frames, log, out);
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

  private void rewrite(Frames frames, DamageLog log, FrameWriter out) throws IOException {
    for (int row = 0; row < frames.count; row++) {
      int code = rewriter.rewrite(frames, row);
      if (code != 0) {
        log.add(code, frames.offsets[row]);
        continue;
      }
      long time = aliases.time(frames.timeNanos[row]);
      out.write(time, rewriter.bytes(), rewriter.length(), rewriter.wireBytes());
      packets++;
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

  /** Packets written. */
  public long packets() {
    return packets;
  }

  /** What was changed beyond addresses, by {@link Change#label}. */
  public Map<String, Long> changes() {
    return changes.byLabel();
  }
}
