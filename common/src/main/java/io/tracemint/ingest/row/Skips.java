package io.tracemint.ingest.row;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import java.util.Map;
import java.util.TreeMap;

/** What the reader of one file of flow records leaves out, by a reason in words. */
public final class Skips {
  private final DamageLog log;
  private boolean cut;

  /** Counts everything and stops at nothing. */
  public Skips(String file) {
    this(new DamageLog(file, DamageMode.PERMISSIVE));
  }

  public Skips(DamageLog log) {
    this.log = log;
  }

  public String file() {
    return log.file();
  }

  public DamageLog log() {
    return log;
  }

  /** Something that cannot be decoded. */
  public void damaged(String reason, long offset) {
    log.add(reason, Reason.Kind.DAMAGED, offset);
  }

  /** The end of the file comes too early: what it ends with may be half of something. */
  public void cut(Reason reason, long offset) {
    cut = true;
    log.add(reason.code(), offset);
  }

  public boolean isCut() {
    return cut;
  }

  /** Something healthy that is not a flow record. */
  public void other(String reason, long offset) {
    log.add(reason, Reason.Kind.OTHER, offset);
  }

  /** A record of which a part is lost. */
  public void partial(String reason, long offset) {
    log.add(reason, Reason.Kind.PARTIAL, offset);
  }

  public long count(String reason) {
    return log.counts().count(reason);
  }

  /** How often each reason came up. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    log.counts().byReason().forEach((reason, count) -> counts.put(reason, count.count()));
    return counts;
  }

  public SkipCounts all() {
    return log.counts();
  }
}
