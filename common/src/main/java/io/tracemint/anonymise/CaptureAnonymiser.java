package io.tracemint.anonymise;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.FrameWriter;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.CaptureWalk;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;
import java.util.Map;

/**
 * Rewrites the packets of captures, in their order. Of a tunnel the outer headers are kept: the
 * inner ones are what it carries.
 */
public final class CaptureAnonymiser {
  private final CaptureWalk walk;
  private final Aliases aliases;
  private final Changes changes = new Changes();
  private final FrameRewriter rewriter;
  private long packets;

  public CaptureAnonymiser(CaptureSettings reading, Disguise disguise) {
    this.walk = new CaptureWalk(reading, false);
    this.aliases = new Aliases(disguise);
    this.rewriter = new FrameRewriter(disguise.settings(), aliases, changes);
  }

  /** How captures are written for these settings. */
  public static CaptureFormat format(
      CaptureFormat.Container container, boolean nanoseconds, AnonymiseSettings settings) {
    return new CaptureFormat(
        container, Links.type(settings), nanoseconds, CaptureFormat.WHOLE_FRAME);
  }

  /** Rewrites one part of a capture; takes over {@code input}, and closes it. */
  public SkipCounts rewrite(
      SeekableInput input, CaptureSplit split, FrameWriter out, CaptureWalk.Watcher watcher)
      throws IOException {
    return walk.walk(input, split, (frames, log) -> rewrite(frames, log, out), watcher);
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
    return walk.records();
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
