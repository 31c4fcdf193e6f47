package io.tracemint.family.stan;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which features of a record are codes and which are numbers. */
final class Fields {
  private static final Set<Field> CODES =
      Set.of(
          PacketField.FLAG,
          PacketField.TCP_FLAGS,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE,
          FlowField.TCP_FLAGS,
          FlowField.TOS);

  private static final Set<Field> COUNTS =
      Set.of(
          FlowField.PACKETS, FlowField.BYTES, FlowField.REVERSE_PACKETS, FlowField.REVERSE_BYTES);

  private final List<Field> features;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();

  Fields(TableShape shape) {
    features = shape.features();
    for (int feature = 0; feature < features.size(); feature++) {
      Field field = features.get(feature);
      boolean isCode = field.type() == ColumnType.TEXT || CODES.contains(field);
      (isCode ? codes : numbers).add(feature);
    }
  }

  List<Integer> numbers() {
    return numbers;
  }

  List<Integer> codes() {
    return codes;
  }

  /** Whether a number is told apart by its logarithm. */
  boolean isCount(int feature) {
    return COUNTS.contains(features.get(feature));
  }

  /** What a column of codes holds: the protocol, then {@link #codes}. */
  String code(Row row, int number) {
    if (number == 0) {
      return String.valueOf(row.protocol());
    }
    int feature = codes.get(number - 1);
    boolean isText = features.get(feature).type() == ColumnType.TEXT;
    return isText ? row.text(feature) : String.valueOf(row.number(feature));
  }
}
