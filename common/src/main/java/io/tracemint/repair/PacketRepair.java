package io.tracemint.repair;

import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;

/** Makes packets possible: legal addresses, ports, protocol, fragments and lengths. */
final class PacketRepair {
  private static final int LONGEST = 65_535;
  private static final int MORE_FRAGMENTS = 1;
  private static final int UNIT = 8;
  private static final int ECHO = 8;

  private final KeyRules rules;
  private final RepairCounts counts;

  PacketRepair(KeyRules rules, RepairCounts counts) {
    this.rules = rules;
    this.counts = counts;
  }

  void repair(Columns batch) {
    for (int row = 0; row < batch.rows(); row++) {
      boolean version6 =
          batch.has(PacketField.VERSION) && batch.ints(PacketField.VERSION)[row] == 6;
      if (!version6) {
        address(batch, PacketField.SRCIP, row, rules.source(batch.longs(PacketField.SRCIP)[row]));
        address(
            batch, PacketField.DSTIP, row, rules.destination(batch.longs(PacketField.DSTIP)[row]));
      }
      ports(batch, row);
      length(batch, row, version6 ? 40 : 20);
      counts.endRow();
    }
  }

  private void address(Columns batch, PacketField field, int row, long legal) {
    if (batch.longs(field)[row] != legal) {
      batch.longs(field)[row] = legal;
      counts.changed(field);
    }
  }

  private void ports(Columns batch, int row) {
    int stated = batch.ints(PacketField.PROTO)[row];
    int source = rules.port(batch.ints(PacketField.SRCPORT)[row], stated);
    int destination = rules.port(batch.ints(PacketField.DSTPORT)[row], stated);
    set(batch, PacketField.SRCPORT, row, source);
    set(batch, PacketField.DSTPORT, row, destination);
    set(batch, PacketField.PROTO, row, rules.protocol(source, destination, stated));
    // Only a datagram's first piece has ports. They are its flow's, which stays together.
    if (offset(batch, row) > 0 && (source != 0 || destination != 0)) {
      set(batch, PacketField.OFF, row, 0);
    }
  }

  private void length(Columns batch, int row, int ipBytes) {
    int offset = offset(batch, row);
    int proto = batch.ints(PacketField.PROTO)[row];
    int least = ipBytes + (offset == 0 ? LeastBytes.of(proto, icmpType(batch, row)) : 0);
    int length = Math.min(Math.max(batch.ints(PacketField.PKT_LEN)[row], least), LONGEST);
    boolean more =
        batch.has(PacketField.FLAG) && (batch.ints(PacketField.FLAG)[row] & MORE_FRAGMENTS) != 0;
    if (more) {
      length = wholeUnits(length, ipBytes, least);
    }
    set(batch, PacketField.PKT_LEN, row, length);
    if (offset > 0) {
      int end = LONGEST - length;
      set(batch, PacketField.OFF, row, Math.min(offset, end / UNIT));
    }
  }

  private static int icmpType(Columns batch, int row) {
    boolean known = batch.has(PacketField.ICMP_TYPE) && !batch.isNull(PacketField.ICMP_TYPE, row);
    return known ? batch.ints(PacketField.ICMP_TYPE)[row] : ECHO;
  }

  // All pieces of a datagram but the last hold a multiple of eight bytes.
  private static int wholeUnits(int length, int ipBytes, int least) {
    int units = (length - ipBytes) / UNIT;
    int cut = ipBytes + Math.max(1, units) * UNIT;
    return cut < least ? ipBytes + (least - ipBytes + UNIT - 1) / UNIT * UNIT : cut;
  }

  private static int offset(Columns batch, int row) {
    return batch.has(PacketField.OFF) ? batch.ints(PacketField.OFF)[row] : 0;
  }

  private void set(Columns batch, PacketField field, int row, int value) {
    int[] values = batch.ints(field);
    if (values[row] != value) {
      values[row] = value;
      counts.changed(field);
    }
  }
}
