package io.tracemint.source;

import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.table.FieldSchema;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Shows one column of a batch to Spark without copying it. */
final class FieldVector extends ColumnVector {
  private static final int ADDRESS_BYTES = 16;

  private final Columns columns;
  private final Field field;
  private final boolean[] nulls;
  private final int[] ints;
  private final long[] longs;

  FieldVector(Columns columns, Field field) {
    super(FieldSchema.of(List.of(field)).apply(0).dataType());
    this.columns = columns;
    this.field = field;
    this.nulls = field.nullable() ? columns.nulls(field) : new boolean[0];
    this.ints = field.type() == ColumnType.INT ? columns.ints(field) : new int[0];
    this.longs = field.type() == ColumnType.LONG ? columns.longs(field) : new long[0];
  }

  @Override
  public boolean hasNull() {
    return nulls.length > 0;
  }

  @Override
  public int numNulls() {
    int count = 0;
    for (int row = 0; row < Math.min(nulls.length, columns.rows()); row++) {
      count += nulls[row] ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean isNullAt(int row) {
    return nulls.length > 0 && nulls[row];
  }

  @Override
  public int getInt(int row) {
    return ints[row];
  }

  @Override
  public long getLong(int row) {
    return longs[row];
  }

  @Override
  public byte[] getBinary(int row) {
    int from = ADDRESS_BYTES * row;
    return Arrays.copyOfRange(columns.addresses(field), from, from + ADDRESS_BYTES);
  }

  @Override
  public UTF8String getUTF8String(int row) {
    return UTF8String.fromString(columns.texts(field)[row]);
  }

  @Override
  public void close() {}

  @Override
  public boolean getBoolean(int row) {
    throw absent("boolean");
  }

  @Override
  public byte getByte(int row) {
    throw absent("byte");
  }

  @Override
  public short getShort(int row) {
    throw absent("short");
  }

  @Override
  public float getFloat(int row) {
    throw absent("float");
  }

  @Override
  public double getDouble(int row) {
    throw absent("double");
  }

  @Override
  public ColumnarArray getArray(int row) {
    throw absent("array");
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw absent("map");
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    throw absent("decimal");
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw absent("nested");
  }

  private UnsupportedOperationException absent(String type) {
    return new UnsupportedOperationException("Record columns hold no " + type + " values");
  }
}
