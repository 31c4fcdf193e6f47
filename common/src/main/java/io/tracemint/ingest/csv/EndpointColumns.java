package io.tracemint.ingest.csv;

import io.tracemint.ingest.csv.text.AddressText;
import io.tracemint.ingest.csv.text.ProtocolText;
import io.tracemint.ingest.row.FlowRow;
import io.tracemint.record.Protocols;
import java.util.Set;

/** Between whom a flow was. */
final class EndpointColumns {
  private final LineFields fields;
  private final AddressText address = new AddressText();
  private final ProtocolText protocols = new ProtocolText();
  private final boolean pseudonyms;
  private final int srcip;
  private final int dstip;
  private final int srcport;
  private final int dstport;
  private final int proto;

  EndpointColumns(CsvLayout layout, LineFields fields) {
    this.fields = fields;
    pseudonyms = layout.dialect().pseudonyms();
    srcip = layout.column(Role.SRCIP);
    dstip = layout.column(Role.DSTIP);
    srcport = layout.column(Role.SRCPORT);
    dstport = layout.column(Role.DSTPORT);
    proto = layout.column(Role.PROTO);
  }

  boolean readAddresses(FlowRow row, Set<Problem> remarks) {
    if (!readAddress(srcip)) {
      return false;
    }
    int version = address.version();
    long high = address.high();
    long low = address.low();
    boolean shortened = address.isShortened();
    if (!readAddress(dstip) || address.version() != version) {
      return false;
    }
    if (shortened || address.isShortened()) {
      remarks.add(Problem.SHORTENED_ADDRESS);
    }
    row.version = version;
    boolean six = version == 6;
    row.srcip = six ? 0 : low;
    row.dstip = six ? 0 : address.low();
    row.srcip6High = six ? high : 0;
    row.srcip6Low = six ? low : 0;
    row.dstip6High = six ? address.high() : 0;
    row.dstip6Low = six ? address.low() : 0;
    return true;
  }

  private boolean readAddress(int column) {
    LineScanner line = fields.line();
    return address.read(line.bytes(), line.start(column), line.end(column), pseudonyms);
  }

  void readProtocol(FlowRow row, Set<Problem> remarks) {
    row.proto =
        fields.isUnset(proto)
            ? Protocols.UNKNOWN
            : protocols.read(
                fields.line().bytes(), fields.line().start(proto), fields.line().end(proto));
    if (row.proto == Protocols.UNKNOWN) {
      remarks.add(Problem.UNKNOWN_PROTOCOL);
    }
  }

  boolean readPorts(FlowRow row) {
    row.srcport = 0;
    row.dstport = 0;
    boolean types = row.proto == Protocols.ICMP || row.proto == Protocols.ICMP6;
    if (!types && !Protocols.hasPorts(row.proto)) {
      return true;
    }
    long source = fields.isUnset(srcport) ? 0 : fields.whole(srcport);
    long destination = fields.isUnset(dstport) ? 0 : fields.whole(dstport);
    boolean read = isPort(source) && isPort(destination);
    row.srcport = read ? (int) source : 0;
    row.dstport = read ? (int) destination : 0;
    // A type is worth no record: some write it and its code as 3.1, some in words.
    return read || types;
  }

  private static boolean isPort(long number) {
    return number >= 0 && number <= 0xFFFF;
  }
}
