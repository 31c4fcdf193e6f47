package io.tracemint.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rows of some columns as text, from whatever writes or reads batches. */
public final class Rows implements RecordSink {
  private final List<? extends Field> fields;
  private final long unit;
  private final List<String> rows = new ArrayList<>();

  /**
   * Keeps nothing yet.
   *
   * @param unit nanoseconds that times are cut to
   */
  public Rows(long unit, List<? extends Field> fields) {
    this.unit = unit;
    this.fields = fields;
  }

  @Override
  public void write(Columns batch) {
    for (int row = 0; row < batch.rows(); row++) {
      List<String> values = new ArrayList<>();
      for (Field field : fields) {
        values.add(value(batch, field, row));
      }
      rows.add(String.join(" ", values));
    }
  }

  private String value(Columns batch, Field field, int row) {
    return switch (field.type()) {
      case TEXT -> batch.texts(field)[row];
      case ADDRESS6 ->
          batch.isNull(field, row)
              ? "-"
              : HexFormat.of().formatHex(batch.addresses(field), 16 * row, 16 * row + 16);
      default -> {
        boolean absent = !batch.has(field) || batch.isNull(field, row);
        long value = absent ? 0 : batch.number(field, row);
        yield Long.toString(field.column().endsWith("nanos") ? value / unit * unit : value);
      }
    };
  }

  /** Fails with the first row that differs, where there may be thousands. */
  public static void assertSame(List<String> actual, List<String> expected) {
    for (int row = 0; row < Math.min(actual.size(), expected.size()); row++) {
      assertThat(actual.get(row)).as("row %d", row).isEqualTo(expected.get(row));
    }
    assertThat(actual.size()).as("rows").isEqualTo(expected.size());
  }

  public List<String> all() {
    return rows;
  }

  @Override
  public void close() {}
}
