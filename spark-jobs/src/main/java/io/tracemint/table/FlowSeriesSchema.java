package io.tracemint.table;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The columns of a flow table and how a series becomes a row. Spark's internal rows take whole
 * arrays, which its public rows would box value by value.
 */
final class FlowSeriesSchema implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String CHUNK = "chunk";
  private static final int FIVE_TUPLE = 5;

  private final TraceKind kind;
  private final Directions directions;
  private final List<String> keyColumns;
  private final int width;

  FlowSeriesSchema(TraceKind kind, Directions directions, List<String> keyColumns) {
    this.kind = kind;
    this.directions = directions;
    this.keyColumns = List.copyOf(keyColumns);
    this.width = columns().length();
  }

  Field time() {
    return kind.time();
  }

  StructType columns() {
    StructType columns = new StructType();
    for (Field field : kind.fiveTuple()) {
      columns = columns.add(field.column(), RecordTables.type(field), false);
    }
    for (String extra : keyColumns) {
      columns = columns.add(extra, DataTypes.StringType, false);
    }
    columns =
        columns
            .add("segment", DataTypes.IntegerType, false)
            .add("continued", DataTypes.BooleanType, false)
            .add("starts_here", DataTypes.BooleanType, false)
            .add("chunks", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("records", DataTypes.IntegerType, false)
            .add(kind.time().column(), DataTypes.createArrayType(DataTypes.LongType, false), false);
    if (directions == Directions.BOTH) {
      columns =
          columns
              .add("conversation", DataTypes.IntegerType, false)
              .add("backward", DataTypes.createArrayType(DataTypes.BooleanType, false), false);
    }
    for (Field field : features()) {
      columns =
          columns.add(
              field.column(), DataTypes.createArrayType(RecordTables.type(field), false), false);
    }
    // Last, where Spark puts the column that folders are named after.
    return columns.add(CHUNK, DataTypes.IntegerType, false);
  }

  /** Features that are columns of their own; those in the key are not repeated. */
  private List<Field> features() {
    return all().stream().filter(field -> !isKey(field)).toList();
  }

  private List<Field> all() {
    return kind.features(directions);
  }

  private boolean isKey(Field field) {
    return keyColumns.contains(field.column());
  }

  InternalRow row(FlowSeries series) {
    FlowKey key = series.key();
    Segment segment = series.segment();
    List<Object> values = new ArrayList<>(width);
    values.addAll(List.of(key.srcip(), key.dstip(), key.srcport(), key.dstport(), key.proto()));
    key.extras().forEach(extra -> values.add(UTF8String.fromString(extra)));
    values.add(segment.number());
    values.add(segment.isContinued());
    values.add(series.startsHere());
    values.add(
        UnsafeArrayData.fromPrimitiveArray(
            series.tags().chunks().stream().mapToInt(Integer::intValue).toArray()));
    values.add(segment.records());
    values.add(UnsafeArrayData.fromPrimitiveArray(segment.times()));
    if (directions == Directions.BOTH) {
      values.add(key.number());
      values.add(UnsafeArrayData.fromPrimitiveArray(segment.backward()));
    }
    for (int feature = 0; feature < segment.columns(); feature++) {
      if (!isKey(all().get(feature))) {
        values.add(array(segment.column(feature)));
      }
    }
    values.add(segment.chunk());
    return new GenericInternalRow(values.toArray());
  }

  private static ArrayData array(Object column) {
    if (column instanceof int[] narrow) {
      return UnsafeArrayData.fromPrimitiveArray(narrow);
    }
    if (column instanceof long[] wide) {
      return UnsafeArrayData.fromPrimitiveArray(wide);
    }
    return new GenericArrayData(
        Arrays.stream((String[]) column).map(UTF8String::fromString).toArray());
  }

  FlowSeries series(InternalRow row) {
    int at = FIVE_TUPLE;
    List<String> extras = new ArrayList<>(keyColumns.size());
    for (int extra = 0; extra < keyColumns.size(); extra++) {
      extras.add(row.getUTF8String(at++).toString());
    }
    boolean both = directions == Directions.BOTH;
    FlowKey key =
        new FlowKey(
            row.getLong(0),
            row.getLong(1),
            row.getInt(2),
            row.getInt(3),
            row.getInt(4),
            extras,
            both ? row.getInt(at + 6) : 0);
    int number = row.getInt(at);
    List<Integer> chunks = Arrays.stream(row.getArray(at + 3).toIntArray()).boxed().toList();
    long[] times = row.getArray(at + 5).toLongArray();
    boolean[] backward = both ? row.getArray(at + 7).toBooleanArray() : new boolean[0];
    Object[] columns = columns(row, at + (both ? 8 : 6), times.length, extras);
    int chunk = row.getInt(width - 1);
    return new FlowSeries(
        key, new FlowTags(chunks), new Segment(chunk, number, times, backward, columns));
  }

  private Object[] columns(InternalRow row, int at, int records, List<String> extras) {
    Object[] columns = new Object[all().size()];
    for (int feature = 0; feature < columns.length; feature++) {
      Field field = all().get(feature);
      columns[feature] =
          isKey(field)
              ? repeated(extras.get(keyColumns.indexOf(field.column())), records)
              : column(field, row.getArray(at++));
    }
    return columns;
  }

  private static String[] repeated(String text, int records) {
    String[] texts = new String[records];
    Arrays.fill(texts, text);
    return texts;
  }

  private static Object column(Field field, ArrayData array) {
    return switch (field.type()) {
      case INT -> array.toIntArray();
      case LONG -> array.toLongArray();
      default -> {
        String[] texts = new String[array.numElements()];
        for (int record = 0; record < texts.length; record++) {
          texts[record] = array.getUTF8String(record).toString();
        }
        yield texts;
      }
    };
  }
}
