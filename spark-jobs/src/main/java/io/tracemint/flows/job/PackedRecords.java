package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.table.RecordTables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records as few numbers, because every column of a row that is shuffled and sorted takes eight
 * bytes.
 *
 * <pre>
 * column   holds
 * 0        40 bits of a hash of the flow's key (its group), 24 bits of the time since the start
 * 1        source address, destination address
 * 2        time
 * 3 ...    two fields of 32 bits each
 * then     fields of 64 bits, and texts
 * </pre>
 *
 * Sorting compares column 0 alone but where flows share it within a moment.
 */
final class PackedRecords implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int GROUP = 0;
  static final int ADDRESSES = 1;
  static final int TIME = 2;
  private static final int FIRST = 3;
  private static final int TIME_BITS = 24;
  private static final long LOW_HALF = 0xFFFFFFFFL;

  /** Above the protocol: whether the key's destination sent the record. */
  static final int BACKWARD = 1 << 8;

  private static final int PROTOCOL = BACKWARD - 1;

  private final TraceKind kind;
  private final List<String> extras;
  private final List<Field> halves = new ArrayList<>();
  private final List<Field> wholes = new ArrayList<>();

  PackedRecords(TraceKind kind, Directions directions, List<String> extras) {
    this.kind = kind;
    this.extras = List.copyOf(extras);
    Stream<Field> ports = kind.fiveTuple().stream().skip(2);
    // Records of one instant are told apart by the rest of their columns, so that the order does
    // not depend on how the table was split. The identification comes first: hosts mostly count it
    // up.
    Stream.concat(kind.features(directions).stream(), ports)
        .filter(field -> field.type() == ColumnType.INT)
        .sorted(Comparator.comparing(field -> field != PacketField.ID))
        .forEach(halves::add);
    kind.features(directions).stream()
        .filter(field -> field.type() != ColumnType.INT)
        .sorted(Comparator.comparing(field -> field.type() == ColumnType.TEXT))
        .forEach(wholes::add);
    extras.stream()
        .map(kind::keyField)
        .filter(field -> !wholes.contains(field))
        .forEach(wholes::add);
  }

  static long group(long first) {
    return first >>> TIME_BITS;
  }

  /** Where a field of 32 or 64 bits, or a text, lies. */
  int column(Field field) {
    int half = halves.indexOf(field);
    return half >= 0 ? FIRST + half / 2 : FIRST + (halves.size() + 1) / 2 + wholes.indexOf(field);
  }

  /** By how many bits a field of 32 bits lies above the lowest. */
  int shift(Field field) {
    return halves.indexOf(field) % 2 == 0 ? Integer.SIZE : 0;
  }

  /** Every record as a row, spread over tasks by flow and there in order of group and time. */
  Dataset<Row> sorted(Dataset<Row> records, long start, long end, int tasks) {
    List<Column> columns = new ArrayList<>();
    columns.add(order(records, start, end));
    columns.add(
        pair(filled(records, kind.fiveTuple().get(0)), filled(records, kind.fiveTuple().get(1))));
    columns.add(filled(records, kind.time()));
    for (int half = 0; half < halves.size(); half += 2) {
      Column low = half + 1 < halves.size() ? filled(records, halves.get(half + 1)) : lit(0);
      columns.add(pair(filled(records, halves.get(half)), low));
    }
    wholes.forEach(field -> columns.add(filled(records, field)));
    Column[] named =
        IntStream.range(0, columns.size())
            .mapToObj(at -> columns.get(at).as("c" + at))
            .toArray(Column[]::new);
    return records
        .select(named)
        .repartition(tasks, shiftrightunsigned(col("c" + GROUP), TIME_BITS))
        .sortWithinPartitions(orderOf(named.length));
  }

  private static Column[] orderOf(int columns) {
    Stream<Integer> ties =
        Stream.concat(
            Stream.of(GROUP, TIME),
            Stream.concat(IntStream.range(FIRST, columns).boxed(), Stream.of(ADDRESSES)));
    return ties.map(at -> col("c" + at)).toArray(Column[]::new);
  }

  private Column order(Dataset<Row> records, long start, long end) {
    Column[] key =
        Stream.concat(kind.fiveTuple().stream(), extras.stream().map(kind::keyField))
            .map(field -> keyed(records, field))
            .toArray(Column[]::new);
    int shift = Math.max(0, Long.SIZE - TIME_BITS - Long.numberOfLeadingZeros(end - start));
    Column moment = shiftrightunsigned(filled(records, kind.time()).minus(start), shift);
    return xxhash64(key).bitwiseAND(-1L << TIME_BITS).bitwiseOR(moment);
  }

  private Column keyed(Dataset<Row> records, Field field) {
    Column column = filled(records, field);
    return field == kind.fiveTuple().get(4) ? column.bitwiseAND(PROTOCOL) : column;
  }

  private static Column pair(Column high, Column low) {
    return shiftleft(high.cast("long"), Integer.SIZE)
        .bitwiseOR(low.cast("long").bitwiseAND(LOW_HALF));
  }

  private static Column filled(Dataset<Row> records, Field field) {
    Column column = RecordTables.column(records, field);
    Object absent = field.type() == ColumnType.TEXT ? "" : 0;
    return field.nullable() ? coalesce(column, lit(absent)) : column;
  }
}
