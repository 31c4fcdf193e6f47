package io.tracemint.ingest.csv;

import io.tracemint.ingest.csv.text.FlagsText;
import io.tracemint.ingest.csv.text.NumberText;
import io.tracemint.ingest.row.FlowRow;
import java.util.EnumSet;
import java.util.Set;

/** Makes a flow row of a line's fields. */
final class RowParser {
  private final FlowRow row = new FlowRow();
  private final Set<Problem> remarks = EnumSet.noneOf(Problem.class);
  private final LineFields fields;
  private final TimeColumns times;
  private final EndpointColumns endpoints;
  private final int needed;
  private final int packets;
  private final int bytes;
  private final int tcpFlags;
  private final int tos;
  private final int sampling;
  private final int reversePackets;
  private final int reverseBytes;
  private final int label;
  private final int type;

  RowParser(CsvLayout layout) {
    fields = new LineFields(layout.dialect());
    times = new TimeColumns(layout, fields);
    endpoints = new EndpointColumns(layout, fields);
    needed = layout.neededColumns();
    packets = layout.column(Role.PACKETS);
    bytes = layout.column(Role.BYTES);
    tcpFlags = layout.column(Role.TCP_FLAGS);
    tos = layout.column(Role.TOS);
    sampling = layout.column(Role.SAMPLING);
    reversePackets = layout.column(Role.REVERSE_PACKETS);
    reverseBytes = layout.column(Role.REVERSE_BYTES);
    label = layout.column(Role.LABEL);
    type = layout.column(Role.TYPE);
  }

  FlowRow row() {
    return row;
  }

  /** What is odd about a record that could nevertheless be read. */
  Set<Problem> remarks() {
    return remarks;
  }

  /** Reads the scanner's line into {@link #row()}, or says why it cannot. */
  Problem parse(LineScanner scanner) {
    fields.of(scanner);
    remarks.clear();
    if (scanner.isTooLong()) {
      return Problem.TOO_LONG;
    }
    scanner.split();
    if (scanner.fields() < needed) {
      return scanner.shortage();
    }
    return parse();
  }

  private Problem parse() {
    if (!times.read(row, remarks)) {
      return row.durationNanos == NumberText.BAD ? Problem.BAD_DURATION : Problem.BAD_TIME;
    }
    if (!endpoints.readAddresses(row, remarks)) {
      return Problem.BAD_ADDRESS;
    }
    endpoints.readProtocol(row, remarks);
    if (!endpoints.readPorts(row)) {
      return Problem.BAD_PORT;
    }
    readRest();
    return readCounters() ? Problem.NONE : Problem.BAD_COUNTER;
  }

  private boolean readCounters() {
    row.packets = fields.isUnset(packets) ? 0 : fields.whole(packets);
    row.bytes = fields.isUnset(bytes) ? 0 : fields.whole(bytes);
    row.reversePackets =
        fields.isUnset(reversePackets) ? FlowRow.ABSENT : fields.whole(reversePackets);
    row.reverseBytes = fields.isUnset(reverseBytes) ? FlowRow.ABSENT : fields.whole(reverseBytes);
    return row.packets >= 0
        && row.bytes >= 0
        && row.reversePackets >= FlowRow.ABSENT
        && row.reverseBytes >= FlowRow.ABSENT;
  }

  private void readRest() {
    row.tcpFlags = (int) FlowRow.ABSENT;
    if (!fields.isUnset(tcpFlags)) {
      int flags =
          FlagsText.read(
              fields.line().bytes(), fields.line().start(tcpFlags), fields.line().end(tcpFlags));
      if (flags == FlagsText.BAD) {
        remarks.add(Problem.BAD_FLAGS);
      } else {
        row.tcpFlags = flags;
      }
    }
    row.tos = (int) fields.bounded(tos, 255);
    row.sampling = fields.bounded(sampling, Integer.MAX_VALUE);
    row.label = fields.text(label);
    row.type = fields.text(type);
  }
}
