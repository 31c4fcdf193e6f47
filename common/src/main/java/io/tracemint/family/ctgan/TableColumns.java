package io.tracemint.family.ctgan;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The columns of the table: addresses and ports by their bits, each a column of two classes;
 * protocol, flags and texts by their values; all else, and the time within the chunk, as numbers.
 */
final class TableColumns {
  static final int ADDRESS_BITS = 32;
  static final int PORT_BITS = 16;
  static final int BITS = 2 * (ADDRESS_BITS + PORT_BITS);

  private static final Set<Field> CODES =
      Set.of(
          PacketField.FLAG,
          PacketField.TCP_FLAGS,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE,
          FlowField.TCP_FLAGS);

  private final TableShape shape;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();

  TableColumns(TableShape shape) {
    this.shape = shape;
    List<Field> features = shape.features();
    for (int feature = 0; feature < features.size(); feature++) {
      (isCode(features.get(feature)) ? codes : numbers).add(feature);
    }
  }

  private static boolean isCode(Field field) {
    return field.type() == ColumnType.TEXT || CODES.contains(field);
  }

  /** Features of the flow table that are numbers. */
  List<Integer> numbers() {
    return numbers;
  }

  /** Features of the flow table that are one of some values. */
  List<Integer> codes() {
    return codes;
  }

  /** What the columns of numbers hold, the time first. */
  List<ToDoubleFunction<Row>> values() {
    List<ToDoubleFunction<Row>> values = new ArrayList<>();
    values.add(this::place);
    numbers.forEach(feature -> values.add(row -> (double) row.number(feature)));
    return values;
  }

  // When in its chunk: 0 at its beginning, 1 at its end, above for what goes on beyond.
  private double place(Row row) {
    long start = shape.chunking().startOf(row.chunk());
    return (row.nanos() - start) / length(row.chunk());
  }

  double length(int chunk) {
    return Math.max(1.0, shape.chunking().lastOf(chunk) - shape.chunking().startOf(chunk) + 1.0);
  }

  /** What the columns of codes hold as text, the protocol first. */
  List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    texts.add(String.valueOf(row.protocol()));
    codes.forEach(feature -> texts.add(text(row, feature)));
    return texts;
  }

  private String text(Row row, int feature) {
    boolean isText = shape.features().get(feature).type() == ColumnType.TEXT;
    return isText ? row.text(feature) : String.valueOf(row.number(feature));
  }

  /** The bits of source, destination, source port and destination port, highest first. */
  static int[] bits(Row row) {
    return IntStream.range(0, BITS).map(bit -> bit(row, bit)).toArray();
  }

  private static int bit(Row row, int bit) {
    if (bit < ADDRESS_BITS) {
      return bit(row.source(), ADDRESS_BITS, bit);
    }
    if (bit < 2 * ADDRESS_BITS) {
      return bit(row.destination(), ADDRESS_BITS, bit - ADDRESS_BITS);
    }
    int port = bit - 2 * ADDRESS_BITS;
    return port < PORT_BITS
        ? bit(row.sourcePort(), PORT_BITS, port)
        : bit(row.destinationPort(), PORT_BITS, port - PORT_BITS);
  }

  private static int bit(long value, int bits, int number) {
    return (int) (value >>> (bits - 1 - number)) & 1;
  }
}
