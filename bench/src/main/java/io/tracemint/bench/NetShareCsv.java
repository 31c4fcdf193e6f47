package io.tracemint.bench;

import io.tracemint.evaluate.Kind;
import io.tracemint.failure.UserError;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a CSV in the NetShare layout whole, of packets or of flow records. Fractions that a model
 * left in sizes are rounded; records with an IPv6 address are left out.
 */
final class NetShareCsv {
  private static final List<String> PACKETS =
      List.of("srcip", "dstip", "srcport", "dstport", "proto", "time", "pkt_len");
  private static final List<String> FLOWS =
      List.of("srcip", "dstip", "srcport", "dstport", "proto", "ts", "td", "pkt", "byt");

  private final Path file;
  private final Kind kind;
  private final int[] places;

  private NetShareCsv(Path file, Kind kind, int[] places) {
    this.file = file;
    this.kind = kind;
    this.places = places;
  }

  static Columns read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw UserError.of("%s is empty. Give a CSV in the NetShare layout.", file);
    }
    List<String> header = Arrays.stream(lines.get(0).split(",")).map(String::strip).toList();
    Kind kind = header.contains("pkt_len") ? Kind.PACKETS : Kind.FLOWS;
    return new NetShareCsv(file, kind, places(file, header, kind))
        .parse(lines.subList(1, lines.size()));
  }

  private static int[] places(Path file, List<String> header, Kind kind) {
    List<String> wanted = kind == Kind.PACKETS ? PACKETS : FLOWS;
    for (String name : wanted) {
      if (!header.contains(name)) {
        throw UserError.of("%s has no column %s. Its columns are %s.", file, name, header);
      }
    }
    return wanted.stream().mapToInt(header::indexOf).toArray();
  }

  private Columns parse(List<String> lines) {
    Columns columns = new Columns(kind.fields(), lines.size());
    int row = 0;
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (!lines.get(i).contains(":")) {
        set(columns, row++, cells, i + 2);
      }
    }
    columns.rows(row);
    return columns;
  }

  private void set(Columns columns, int row, String[] cells, int line) {
    try {
      if (kind == Kind.PACKETS) {
        packet(columns, row, cells);
      } else {
        flow(columns, row, cells);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new UserError(file + " line " + line + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private void packet(Columns columns, int row, String[] cells) {
    columns.longs(PacketField.SRCIP)[row] = address(cells[places[0]]);
    columns.longs(PacketField.DSTIP)[row] = address(cells[places[1]]);
    columns.ints(PacketField.SRCPORT)[row] = (int) rounded(cells[places[2]]);
    columns.ints(PacketField.DSTPORT)[row] = (int) rounded(cells[places[3]]);
    columns.ints(PacketField.PROTO)[row] = protocol(cells[places[4]]);
    columns.longs(PacketField.TIME_NANOS)[row] = nanos(cells[places[5]], 1e3);
    columns.ints(PacketField.PKT_LEN)[row] = (int) rounded(cells[places[6]]);
    columns.ints(PacketField.VERSION)[row] = 4;
  }

  private void flow(Columns columns, int row, String[] cells) {
    columns.longs(FlowField.SRCIP)[row] = address(cells[places[0]]);
    columns.longs(FlowField.DSTIP)[row] = address(cells[places[1]]);
    columns.ints(FlowField.SRCPORT)[row] = (int) rounded(cells[places[2]]);
    columns.ints(FlowField.DSTPORT)[row] = (int) rounded(cells[places[3]]);
    columns.ints(FlowField.PROTO)[row] = protocol(cells[places[4]]);
    columns.longs(FlowField.START_NANOS)[row] = nanos(cells[places[5]], 1e3);
    columns.longs(FlowField.DURATION_NANOS)[row] = nanos(cells[places[6]], 1e9);
    columns.longs(FlowField.PACKETS)[row] = rounded(cells[places[7]]);
    columns.longs(FlowField.BYTES)[row] = rounded(cells[places[8]]);
    columns.ints(FlowField.VERSION)[row] = 4;
  }

  private static long rounded(String cell) {
    return Math.round(Double.parseDouble(cell));
  }

  // Whole numbers stay exact: a double has no room for nanoseconds since 1970.
  private static long nanos(String cell, double unit) {
    return cell.contains(".") || cell.contains("e")
        ? Math.round(Double.parseDouble(cell) * unit)
        : Long.parseLong(cell.strip()) * (long) unit;
  }

  private static long address(String cell) {
    if (!cell.contains(".") || isWhole(cell)) {
      return (long) Double.parseDouble(cell);
    }
    long address = 0;
    for (String octet : cell.strip().split("\\.")) {
      address = (address << 8) | Integer.parseInt(octet);
    }
    return address;
  }

  // Python writes integers that were once doubles as "3232235777.0".
  private static boolean isWhole(String cell) {
    return cell.endsWith(".0") && cell.indexOf('.') == cell.length() - 2;
  }

  private static int protocol(String cell) {
    return switch (cell.strip().toUpperCase(Locale.ROOT)) {
      case "ICMP" -> 1;
      case "IGMP" -> 2;
      case "IPIP" -> 4;
      case "TCP" -> 6;
      case "UDP" -> 17;
      case "IPV6" -> 41;
      case "RSVP" -> 46;
      case "GRE" -> 47;
      case "ESP" -> 50;
      case "OTHER" -> 255;
      default -> (int) rounded(cell);
    };
  }
}
