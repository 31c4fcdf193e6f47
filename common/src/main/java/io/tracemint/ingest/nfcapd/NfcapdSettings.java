package io.tracemint.ingest.nfcapd;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.row.Biflow;
import java.io.Serializable;

/**
 * Settings {@code ingest.nfcapd}.
 *
 * @param biflow whether records of both directions stay one row
 * @param maxBlockBytes the largest block, compressed or not, taken for healthy
 */
public record NfcapdSettings(Biflow biflow, int maxBlockBytes) implements Serializable {
  public static final NfcapdSettings DEFAULT = new NfcapdSettings(Biflow.KEEP, 16 << 20);

  public NfcapdSettings {
    if (maxBlockBytes < 1 << 16 || maxBlockBytes > 1 << 30) {
      throw UserError.of(
          "ingest.nfcapd.max-block-bytes is %d, must be between 65536 and 1073741824."
              + " Change the setting.",
          maxBlockBytes);
    }
  }

  public static NfcapdSettings of(Config group, Biflow biflow) {
    return new NfcapdSettings(biflow, Math.toIntExact(group.getBytes("max-block-bytes")));
  }
}
