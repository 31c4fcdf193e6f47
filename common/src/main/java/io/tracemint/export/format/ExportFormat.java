package io.tracemint.export.format;

import io.tracemint.export.DatagramSink;
import io.tracemint.export.RecordSink;
import io.tracemint.export.csv.NetShareFlowCsv;
import io.tracemint.export.csv.NetSharePacketCsv;
import io.tracemint.export.csv.NfdumpCsv;
import io.tracemint.export.netflow.ExportProtocol;
import io.tracemint.export.netflow.NetflowWriter;
import io.tracemint.export.netflow.RawDatagrams;
import io.tracemint.export.pcap.CaptureFormat.Container;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.export.pcap.CapturedDatagrams;
import java.io.OutputStream;
import java.util.Locale;

/** Every file format that records are written in. */
public enum ExportFormat {
  PCAP(true, "pcap"),
  PCAPNG(true, "pcapng"),
  PACKET_CSV(true, "csv"),
  NETFLOW_V5(false, "pcap"),
  NETFLOW_V9(false, "pcap"),
  IPFIX(false, "pcap"),
  NETFLOW_CSV(false, "csv"),
  NFDUMP_CSV(false, "csv");

  private static final int NETFLOW_PORT = 2_055;
  private static final int IPFIX_PORT = 4_739;

  private final boolean packets;
  private final String extension;

  ExportFormat(boolean packets, String extension) {
    this.packets = packets;
    this.extension = extension;
  }

  /** Whether it holds packets; the others hold flow records. */
  public boolean packets() {
    return packets;
  }

  public String extension(ExportOptions options) {
    return isNetflow() && options.rawDatagrams() ? "dat" : extension;
  }

  /** Whether it is made of datagrams, which can be sent as well. */
  public boolean isNetflow() {
    return this == NETFLOW_V5 || this == NETFLOW_V9 || this == IPFIX;
  }

  /** A writer of a file of its own. */
  public RecordSink starting(OutputStream out, ExportOptions options) {
    return open(out, options, true);
  }

  /** A writer of a piece that is put behind another piece of the same format. */
  public RecordSink continuing(OutputStream out, ExportOptions options) {
    return open(out, options, false);
  }

  /** A writer whose datagrams go to somewhere else than a file. */
  public RecordSink over(DatagramSink datagrams) {
    return switch (this) {
      case NETFLOW_V5 -> new NetflowWriter(datagrams, ExportProtocol.V5);
      case NETFLOW_V9 -> new NetflowWriter(datagrams, ExportProtocol.V9);
      case IPFIX -> new NetflowWriter(datagrams, ExportProtocol.IPFIX);
      default -> throw new IllegalStateException(this + " is not made of datagrams");
    };
  }

  private RecordSink open(OutputStream out, ExportOptions options, boolean start) {
    return switch (this) {
      case PCAP, PCAPNG -> capture(out, options, start);
      case PACKET_CSV ->
          start ? NetSharePacketCsv.starting(out) : NetSharePacketCsv.continuing(out);
      case NETFLOW_CSV -> start ? NetShareFlowCsv.starting(out) : NetShareFlowCsv.continuing(out);
      case NFDUMP_CSV -> start ? NfdumpCsv.starting(out) : NfdumpCsv.continuing(out);
      case NETFLOW_V5 -> netflow(out, options, start, ExportProtocol.V5);
      case NETFLOW_V9 -> netflow(out, options, start, ExportProtocol.V9);
      case IPFIX -> netflow(out, options, start, ExportProtocol.IPFIX);
    };
  }

  private RecordSink capture(OutputStream out, ExportOptions options, boolean start) {
    Container container = this == PCAP ? Container.PCAP : Container.PCAPNG;
    return start
        ? CaptureWriter.starting(out, options.capture(container))
        : CaptureWriter.continuing(out, options.capture(container));
  }

  private static RecordSink netflow(
      OutputStream out, ExportOptions options, boolean start, ExportProtocol protocol) {
    return new NetflowWriter(datagrams(out, options, start, protocol), protocol);
  }

  private static DatagramSink datagrams(
      OutputStream out, ExportOptions options, boolean start, ExportProtocol protocol) {
    if (options.rawDatagrams()) {
      return new RawDatagrams(out);
    }
    int port = protocol == ExportProtocol.IPFIX ? IPFIX_PORT : NETFLOW_PORT;
    return start ? CapturedDatagrams.starting(out, port) : CapturedDatagrams.continuing(out, port);
  }

  /** The word of the command line, such as {@code netflow-v9}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
