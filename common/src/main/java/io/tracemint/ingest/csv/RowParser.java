package io.tracemint.ingest.csv;

import io.tracemint.ingest.row.FlowRow;
import io.tracemint.ingest.row.Protocols;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a flow row of a line's fields. */
final class RowParser {
  private final FlowRow row = new FlowRow();
  private final AddressText address = new AddressText();
  private final ProtocolText protocols = new ProtocolText();
  private final WordCache words = new WordCache();
  private final Set<Problem> remarks = EnumSet.noneOf(Problem.class);
  private final byte[][] unset;
  private final TimeText times;
  private final boolean textTimes;
  private final long unitNanos;
  private final long durationNanos;
  private final boolean pseudonyms;
  private final int needed;
  private final int start;
  private final int end;
  private final int duration;
  private final int srcip;
  private final int dstip;
  private final int srcport;
  private final int dstport;
  private final int proto;
  private final int packets;
  private final int bytes;
  private final int tcpFlags;
  private final int tos;
  private final int sampling;
  private final int reversePackets;
  private final int reverseBytes;
  private final int label;
  private final int type;

  private LineScanner line;

  RowParser(CsvLayout layout) {
    Dialect dialect = layout.dialect();
    unset = bytes(dialect.unset());
    times = new TimeText(dialect.time());
    textTimes = dialect.time().isText();
    unitNanos = dialect.time().unitNanos();
    durationNanos = dialect.durationNanos();
    pseudonyms = dialect.pseudonyms();
    needed = layout.neededColumns();
    start = layout.column(Role.START);
    end = layout.column(Role.END);
    duration = layout.column(Role.DURATION);
    srcip = layout.column(Role.SRCIP);
    dstip = layout.column(Role.DSTIP);
    srcport = layout.column(Role.SRCPORT);
    dstport = layout.column(Role.DSTPORT);
    proto = layout.column(Role.PROTO);
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

  private static byte[][] bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
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
    line = scanner;
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
    if (!readTimes()) {
      return row.durationNanos == NumberText.BAD ? Problem.BAD_DURATION : Problem.BAD_TIME;
    }
    if (!readAddresses()) {
      return Problem.BAD_ADDRESS;
    }
    readProtocol();
    if (!readPorts()) {
      return Problem.BAD_PORT;
    }
    readRest();
    return readCounters() ? Problem.NONE : Problem.BAD_COUNTER;
  }

  private boolean readTimes() {
    long length = isUnset(duration) ? 0 : decimal(duration, durationNanos);
    row.durationNanos = length;
    if (length == NumberText.BAD) {
      return false;
    }
    if (!isUnset(start)) {
      row.startNanos = time(start);
      if (isUnset(duration) && !isUnset(end) && row.startNanos >= 0) {
        long stop = time(end);
        row.durationNanos = stop - row.startNanos;
        boolean read = stop >= 0;
        return read && checkDuration();
      }
    } else {
      long stop = isUnset(end) ? NumberText.BAD : time(end);
      row.startNanos = stop < 0 ? NumberText.BAD : stop - length;
    }
    return row.startNanos >= 0 && checkDuration() && endsInRange();
  }

  private boolean endsInRange() {
    return row.durationNanos <= Long.MAX_VALUE - row.startNanos;
  }

  private boolean checkDuration() {
    if (row.durationNanos < 0) {
      row.durationNanos = 0;
      remarks.add(Problem.NEGATIVE_DURATION);
    }
    return true;
  }

  private long time(int column) {
    return textTimes
        ? times.read(line.bytes(), line.start(column), line.end(column))
        : decimal(column, unitNanos);
  }

  private boolean readAddresses() {
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
    return address.read(line.bytes(), line.start(column), line.end(column), pseudonyms);
  }

  private void readProtocol() {
    row.proto =
        isUnset(proto)
            ? Protocols.UNKNOWN
            : protocols.read(line.bytes(), line.start(proto), line.end(proto));
    if (row.proto == Protocols.UNKNOWN) {
      remarks.add(Problem.UNKNOWN_PROTOCOL);
    }
  }

  private boolean readPorts() {
    row.srcport = 0;
    row.dstport = 0;
    boolean types = row.proto == Protocols.ICMP;
    if (!types && !Protocols.hasPorts(row.proto)) {
      return true;
    }
    long source = isUnset(srcport) ? 0 : whole(srcport);
    long destination = isUnset(dstport) ? 0 : whole(dstport);
    boolean read = isPort(source) && isPort(destination);
    row.srcport = read ? (int) source : 0;
    row.dstport = read ? (int) destination : 0;
    // A type is worth no record: some write it and its code as 3.1, some in words.
    return read || types;
  }

  private static boolean isPort(long number) {
    return number >= 0 && number <= 0xFFFF;
  }

  private boolean readCounters() {
    row.packets = isUnset(packets) ? 0 : whole(packets);
    row.bytes = isUnset(bytes) ? 0 : whole(bytes);
    row.reversePackets = isUnset(reversePackets) ? FlowRow.ABSENT : whole(reversePackets);
    row.reverseBytes = isUnset(reverseBytes) ? FlowRow.ABSENT : whole(reverseBytes);
    return row.packets >= 0
        && row.bytes >= 0
        && row.reversePackets >= FlowRow.ABSENT
        && row.reverseBytes >= FlowRow.ABSENT;
  }

  private void readRest() {
    row.tcpFlags = (int) FlowRow.ABSENT;
    if (!isUnset(tcpFlags)) {
      int flags = FlagsText.read(line.bytes(), line.start(tcpFlags), line.end(tcpFlags));
      if (flags == FlagsText.BAD) {
        remarks.add(Problem.BAD_FLAGS);
      } else {
        row.tcpFlags = flags;
      }
    }
    row.tos = (int) bounded(tos, 255);
    row.sampling = bounded(sampling, Integer.MAX_VALUE);
    row.label = text(label);
    row.type = text(type);
  }

  private long bounded(int column, long most) {
    long value = isUnset(column) ? FlowRow.ABSENT : whole(column);
    return value < 0 || value > most ? FlowRow.ABSENT : value;
  }

  private String text(int column) {
    return isUnset(column) ? "" : words.word(line.bytes(), line.start(column), line.end(column));
  }

  private long whole(int column) {
    return NumberText.whole(line.bytes(), line.start(column), line.end(column));
  }

  private long decimal(int column, long unit) {
    return NumberText.scaled(line.bytes(), line.start(column), line.end(column), unit);
  }

  private boolean isUnset(int column) {
    if (column == CsvLayout.NONE) {
      return true;
    }
    int from = line.start(column);
    int to = line.end(column);
    if (from == to) {
      return true;
    }
    for (byte[] text : unset) {
      if (Arrays.equals(text, 0, text.length, line.bytes(), from, to)) {
        return true;
      }
    }
    return false;
  }
}
