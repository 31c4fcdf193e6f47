package io.tracemint.check;

import io.tracemint.check.finding.CheckSettings;
import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
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

/** Checks captures, each by itself and from its beginning, as connections want it. */
public final class CaptureChecker {
  private final CaptureSettings reading;
  private final CheckSettings settings;
  private final Findings findings;
  private long records;
  private long recordBytes;

  public CaptureChecker(CaptureSettings reading, CheckSettings settings) {
    this.reading = reading;
    this.settings = settings;
    this.findings = new Findings(settings);
  }

  /** Told after each block of packets, so that somebody can show how far this is. */
  public interface Watcher {
    void reach(long recordBytes, long records);
  }

  /** Checks one whole capture; takes over {@code input}, and closes it. */
  public void check(SeekableInput input, CaptureSplit whole, Watcher watcher) throws IOException {
    DamageLog log = new DamageLog(whole.file(), reading.mode());
    LinkLayers links = new LinkLayers(reading.innermost(), log);
    FrameRules rules = new FrameRules(settings, findings, links, log);
    Frames frames = new Frames();
    findings.startFile(whole.file());
    try (CaptureReader capture = new CaptureReader(input, whole, reading.captureLimits(), log)) {
      long damaged = 0;
      while (capture.next(frames)) {
        damaged = noteDamage(log.counts(), damaged);
        rules.check(frames);
        damaged = count(log.counts());
        report(frames, watcher);
      }
      noteDamage(log.counts(), damaged);
    }
    findings.skips().merge(log.counts());
  }

  // What cannot be read lies before the block that follows it.
  private long noteDamage(SkipCounts counts, long before) {
    long now = count(counts);
    for (long each = before; each < now; each++) {
      findings.breaksNext(Rule.RECORD_DAMAGED);
    }
    return now;
  }

  private static long count(SkipCounts counts) {
    return counts.count(Reason.Kind.DAMAGED);
  }

  private void report(Frames frames, Watcher watcher) {
    records += frames.count;
    for (int row = 0; row < frames.count; row++) {
      recordBytes += frames.capturedBytes[row];
    }
    watcher.reach(recordBytes, records);
  }

  public Findings findings() {
    return findings;
  }
}
