package io.tracemint.generate;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Adds what a packet table must have and a model does not learn, so that a synthetic table can be
 * used wherever a real one can: a packet as it lies on the wire without a link layer.
 */
public final class CompleteColumns {
  private static final Map<PacketField, Integer> USUAL =
      Map.of(
          PacketField.IHL, 5,
          PacketField.TOS, 0,
          PacketField.ID, 0,
          PacketField.FLAG, 2,
          PacketField.OFF, 0,
          PacketField.TTL, 64,
          PacketField.CHKSUM, 0);
  private static final int IHL_OF_6 = 10;

  private final List<Field> made;
  private final List<Field> all;

  /** For records with the columns that a model fills. */
  public CompleteColumns(TraceKind kind, List<Field> made) {
    this.made = made;
    this.all = kind == TraceKind.PACKETS ? packet(made) : made;
  }

  private static List<Field> packet(List<Field> made) {
    return Stream.concat(PacketField.ALL.stream(), PacketField.SAID.stream())
        .filter(field -> made.contains(field) || !field.nullable())
        .map(Field.class::cast)
        .toList();
  }

  /** The table's columns, the time first. */
  public List<Field> fields() {
    return all;
  }

  /** Fills {@code target}, which has the table's columns, with the records of {@code batch}. */
  public void fill(Columns batch, Columns target) {
    for (Field field : all) {
      if (made.contains(field)) {
        batch.copy(field, target);
      } else {
        usual((PacketField) field, batch, target);
      }
    }
    target.rows(batch.rows());
    if (made.contains(PacketField.SRCIP6)) {
      ofVersion6(target);
    }
  }

  // What IPv6 does not have was 0 where it was learnt, and else is what is usual of IPv4.
  private static void ofVersion6(Columns target) {
    for (int row = 0; row < target.rows(); row++) {
      if (target.ints(PacketField.VERSION)[row] == 6) {
        target.ints(PacketField.IHL)[row] = IHL_OF_6;
        target.ints(PacketField.ID)[row] = 0;
        target.ints(PacketField.FLAG)[row] = 0;
        target.ints(PacketField.OFF)[row] = 0;
      }
    }
  }

  private static void usual(PacketField field, Columns batch, Columns target) {
    if (USUAL.containsKey(field)) {
      Arrays.fill(target.ints(field), 0, batch.rows(), USUAL.get(field));
    } else {
      System.arraycopy(batch.ints(PacketField.PKT_LEN), 0, target.ints(field), 0, batch.rows());
    }
  }
}
