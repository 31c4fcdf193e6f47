package io.tracemint.ingest;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.capture.CaptureLimits;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.input.Limits;
import java.io.Serializable;

/**
 * How captures are read; the keys of the group {@code ingest}.
 *
 * @param maxDamagedRatio the share of damaged records above which an ingest fails; none does at 1
 * @param innermost whether tunnels are looked into
 * @param limits what a few bytes of an input may become
 */
public record CaptureSettings(
    DamageMode mode,
    double maxDamagedRatio,
    int maxRecordBytes,
    long splitBytes,
    boolean innermost,
    Limits limits)
    implements Serializable {
  private static final double NO_BOUND = Double.POSITIVE_INFINITY;
  private static final int LEAST_RECORD_BYTES = 64;
  private static final int MOST_RECORD_BYTES = 64 << 20;

  public CaptureSettings {
    check("ingest.max-record-bytes", maxRecordBytes, LEAST_RECORD_BYTES, MOST_RECORD_BYTES);
    check("ingest.split-bytes", splitBytes, 1, Long.MAX_VALUE);
    if (!(maxDamagedRatio >= 0 && (maxDamagedRatio <= 1 || maxDamagedRatio == NO_BOUND))) {
      throw UserError.of(
          "ingest.max-damaged-ratio is %s, must lie between 0 and 1. Set it to a share.",
          maxDamagedRatio);
    }
  }

  /** With the usual limits. */
  public CaptureSettings(
      DamageMode mode,
      double maxDamagedRatio,
      int maxRecordBytes,
      long splitBytes,
      boolean innermost) {
    this(mode, maxDamagedRatio, maxRecordBytes, splitBytes, innermost, Limits.DEFAULT);
  }

  public CaptureLimits captureLimits() {
    return new CaptureLimits(maxRecordBytes, limits);
  }

  private static void check(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw UserError.of(
          "%s is %,d, must lie between %,d and %,d. Set it to a number of bytes in that range.",
          key, value, least, most);
    }
  }

  /** Fails if more than the allowed share of some records is damaged. */
  public void checkDamage(String of, long records, SkipCounts skips) {
    // Places where no record can be made out are counted too, and may be more than the records.
    if (maxDamagedRatio < 1 && skips.damaged() > maxDamagedRatio * Math.max(1, records)) {
      throw UserError.of(
          "%,d of %,d records of %s are damaged, above the share %s of ingest.max-damaged-ratio: %s."
              + " Check the input with capinfos, or raise the share.",
          skips.damaged(), records, of, maxDamagedRatio, skips);
    }
  }

  /** The same for readers that stop at no share of damage. */
  public CaptureSettings withoutDamageBound() {
    return new CaptureSettings(mode, NO_BOUND, maxRecordBytes, splitBytes, innermost, limits);
  }

  /** Reads the sub-tree {@code ingest}. */
  public static CaptureSettings of(Config ingest) {
    return new CaptureSettings(
        DamageMode.of(ingest.getString("mode")),
        ingest.getDouble("max-damaged-ratio"),
        ingest.getInt("max-record-bytes"),
        ingest.getBytes("split-bytes"),
        ingest.getBoolean("innermost-headers"),
        Limits.of(ingest.getConfig("limits")));
  }
}
