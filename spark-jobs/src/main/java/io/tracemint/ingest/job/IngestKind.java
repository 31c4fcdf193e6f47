package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.source.BadFiles;
import io.tracemint.source.FlowParts;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Which table an ingest makes. */
public enum IngestKind {
  /** Told by the content of the files. */
  AUTO,
  PACKETS,
  FLOWS;

  public static IngestKind of(String word) {
    return switch (word) {
      case "auto" -> AUTO;
      case "packets" -> PACKETS;
      case "flows" -> FLOWS;
      default ->
          throw UserError.of(
              "ingest.kind is %s, must be auto, packets or flows. Change the setting.", word);
    };
  }

  public boolean isFlows(
      List<FileStatus> files, FlowSettings settings, Configuration configuration, BadFiles bad) {
    return this == FLOWS
        || (this == AUTO && FlowParts.areFlows(files, settings, configuration, bad));
  }
}
