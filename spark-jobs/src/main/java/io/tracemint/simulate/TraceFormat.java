package io.tracemint.simulate;

import io.tracemint.export.RecordSink;
import io.tracemint.export.csv.NetShareFlowCsv;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** What a simulated trace can be written as. */
enum TraceFormat {
  PCAP("pcap"),
  PCAPNG("pcapng"),
  NETFLOW_CSV("csv");

  private final String extension;

  TraceFormat(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Opens a file of this format.
   *
   * @param starting whether the file begins with a header, or will be put behind another
   */
  RecordSink open(OutputStream out, int snapBytes, boolean starting) {
    if (this == NETFLOW_CSV) {
      return starting ? NetShareFlowCsv.starting(out) : NetShareFlowCsv.continuing(out);
    }
    CaptureFormat format =
        (this == PCAP ? CaptureFormat.pcap() : CaptureFormat.pcapng()).withSnapBytes(snapBytes);
    return starting ? CaptureWriter.starting(out, format) : CaptureWriter.continuing(out, format);
  }

  void write(Simulator simulator, int from, int to, RecordSink sink) throws IOException {
    if (this == NETFLOW_CSV) {
      simulator.records(from, to, sink);
    } else {
      simulator.packets(from, to, sink);
    }
  }
}
