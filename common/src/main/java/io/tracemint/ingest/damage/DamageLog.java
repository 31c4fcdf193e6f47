package io.tracemint.ingest.damage;

import io.tracemint.failure.UserError;

/** Counts what one file's reader could not decode, and stops it where the mode says so. */
public final class DamageLog {
  private final String file;
  private final DamageMode mode;
  private final SkipCounts counts = new SkipCounts();

  public DamageLog(String file, DamageMode mode) {
    this.file = file;
    this.mode = mode;
  }

  public SkipCounts counts() {
    return counts;
  }

  public String file() {
    return file;
  }

  /** Counts a record that is no row, or not a whole one. */
  public void add(int code, long offset) {
    stopIfAsked(code, offset);
    counts.add(code, file, offset);
  }

  /** Counts a place from which {@code bytes} bytes are no records. */
  public void lost(int code, long offset, long bytes) {
    stopIfAsked(code, offset);
    counts.add(code, file, offset, bytes);
  }

  /** Counts a record under a reason in words. */
  public void add(String reason, Reason.Kind kind, long offset) {
    if (mode == DamageMode.FAILFAST && kind != Reason.Kind.OTHER) {
      throw UserError.of(
          "Record at %,d of %s is damaged (%s), and the mode is FAILFAST."
              + " Check the file, or set the mode to PERMISSIVE or DROPMALFORMED.",
          offset, file, reason);
    }
    counts.add(reason, kind, file, offset);
  }

  /** Whether a record that lacks some columns becomes a row. */
  public boolean keepsPartial() {
    return mode == DamageMode.PERMISSIVE;
  }

  private void stopIfAsked(int code, long offset) {
    if (mode == DamageMode.FAILFAST && Reason.of(code).kind() != Reason.Kind.OTHER) {
      throw UserError.of(
          "Record at byte %,d of %s is damaged (%s), and the mode is FAILFAST."
              + " Check the file with capinfos, or set the mode to PERMISSIVE or DROPMALFORMED.",
          offset, file, Reason.label(code));
    }
  }
}
