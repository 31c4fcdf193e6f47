package io.tracemint.ingest.flowfile;

import com.typesafe.config.Config;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.csv.CsvSettings;
import io.tracemint.ingest.netflow.NetflowSettings;
import io.tracemint.ingest.nfcapd.NfcapdSettings;
import java.io.Serializable;

/** How flow records are read; keys of the group {@code ingest} and its sub-groups. */
public record FlowSettings(
    CaptureSettings capture, NetflowSettings netflow, NfcapdSettings nfcapd, CsvSettings csv)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the sub-tree {@code ingest}. */
  public static FlowSettings of(Config ingest) {
    NetflowSettings netflow = NetflowSettings.of(ingest.getConfig("netflow"));
    return new FlowSettings(
        CaptureSettings.of(ingest),
        netflow,
        NfcapdSettings.of(ingest.getConfig("nfcapd"), netflow.biflow()),
        CsvSettings.of(ingest.getConfig("csv"), netflow.biflow()));
  }

  /** The same with other settings of what all inputs share. */
  public FlowSettings with(CaptureSettings other) {
    return new FlowSettings(other, netflow, nfcapd, csv);
  }

  /** The same with a CSV mapping of one's own in use. */
  public FlowSettings withMapping(Config mapping) {
    return new FlowSettings(capture, netflow, nfcapd, csv.withMapping(mapping));
  }
}
