package io.tracemint.family.ewgangp;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The fields of a record that are words: both ends, protocol, time, then all features that are
 * numbers; and which field's words a field's words are to tell.
 */
final class Fields {
  static final int SOURCE = 0;
  static final int DESTINATION = 1;
  static final int SOURCE_PORT = 2;
  static final int DESTINATION_PORT = 3;
  static final int PROTOCOL = 4;
  static final int TIME = 5;
  static final int FIRST_FEATURE = 6;
  static final long SECOND_NANOS = 1_000_000_000L;

  private static final int DIGITS = 1000;

  private final TableShape shape;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Integer> texts = new ArrayList<>();

  Fields(TableShape shape) {
    this.shape = shape;
    List<Field> features = shape.features();
    for (int feature = 0; feature < features.size(); feature++) {
      (features.get(feature).type() == ColumnType.TEXT ? texts : numbers).add(feature);
    }
  }

  /** Features that are numbers. */
  List<Integer> numbers() {
    return numbers;
  }

  /** Features that are texts. */
  List<Integer> texts() {
    return texts;
  }

  /** The value of each field whose word stands for it. */
  List<ToLongFunction<Row>> values() {
    List<ToLongFunction<Row>> values =
        new ArrayList<>(
            List.of(
                Row::source,
                Row::destination,
                row -> (long) row.sourcePort(),
                row -> (long) row.destinationPort(),
                row -> (long) row.protocol(),
                row -> (row.nanos() - shape.chunking().startOf(row.chunk())) / SECOND_NANOS));
    for (int feature : numbers) {
      boolean isDuration = shape.features().get(feature) == FlowField.DURATION_NANOS;
      values.add(row -> isDuration ? rounded(row.number(feature)) : row.number(feature));
    }
    return values;
  }

  /** To three digits. */
  static long rounded(long value) {
    long unit = 1;
    while (value / unit >= DIGITS) {
      unit *= 10;
    }
    return Math.round((double) value / unit) * unit;
  }

  /** The fields whose words a field's words are taught to tell. */
  List<Integer> contexts(int field) {
    return switch (field) {
      case SOURCE -> List.of(DESTINATION, DESTINATION_PORT, PROTOCOL);
      case DESTINATION_PORT, PROTOCOL -> List.of(DESTINATION);
      case DESTINATION -> List.of(SOURCE);
      case SOURCE_PORT, TIME -> List.of(SOURCE);
      default -> ofFeature(field);
    };
  }

  private List<Integer> ofFeature(int field) {
    int feature = numbers.get(field - FIRST_FEATURE);
    List<Integer> contexts = new ArrayList<>(List.of(PROTOCOL));
    List<Field> sizes = List.of(FlowField.PACKETS, FlowField.BYTES, FlowField.DURATION_NANOS);
    if (sizes.contains(shape.features().get(feature))) {
      for (Field other : sizes) {
        int number = numbers.indexOf(shape.features().indexOf(other));
        if (FIRST_FEATURE + number != field) {
          contexts.add(FIRST_FEATURE + number);
        }
      }
    } else {
      contexts.add(DESTINATION_PORT);
    }
    return contexts;
  }
}
