package io.tracemint.repair;

import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.Protocols;

/** Makes flow records possible: legal addresses, protocol, at least a packet, bytes that fit. */
final class FlowRepair {
  private static final int LONGEST = 65_535;

  private final KeyRules rules;
  private final RepairCounts counts;

  FlowRepair(KeyRules rules, RepairCounts counts) {
    this.rules = rules;
    this.counts = counts;
  }

  void repair(Columns batch) {
    for (int row = 0; row < batch.rows(); row++) {
      boolean version6 = batch.has(FlowField.VERSION) && batch.ints(FlowField.VERSION)[row] == 6;
      if (!version6) {
        addresses(batch, row);
      }
      ports(batch, row);
      sizes(batch, row, version6 ? 40 : 20);
      counts.endRow();
    }
  }

  private void addresses(Columns batch, int row) {
    set(batch, FlowField.SRCIP, row, rules.source(batch.longs(FlowField.SRCIP)[row]));
    set(batch, FlowField.DSTIP, row, rules.destination(batch.longs(FlowField.DSTIP)[row]));
  }

  private void ports(Columns batch, int row) {
    int stated = batch.ints(FlowField.PROTO)[row];
    if (stated == Protocols.ICMP || stated == Protocols.ICMP6) {
      return; // Exporters give its type and code as ports.
    }
    int source = rules.port(batch.ints(FlowField.SRCPORT)[row], stated);
    int destination = rules.port(batch.ints(FlowField.DSTPORT)[row], stated);
    set(batch, FlowField.SRCPORT, row, source);
    set(batch, FlowField.DSTPORT, row, destination);
    set(batch, FlowField.PROTO, row, rules.protocol(source, destination, stated));
  }

  private void sizes(Columns batch, int row, int ipBytes) {
    long packets = Math.max(1, batch.longs(FlowField.PACKETS)[row]);
    set(batch, FlowField.PACKETS, row, packets);
    // ICMP's eight bytes are not asked for: exporters count errors that are cut short.
    int proto = batch.ints(FlowField.PROTO)[row];
    int least = ipBytes + (Legal.isTcpOrUdp(proto) ? LeastBytes.of(proto, 0) : 0);
    long bytes = batch.longs(FlowField.BYTES)[row];
    set(batch, FlowField.BYTES, row, Math.min(Math.max(bytes, least * packets), LONGEST * packets));
    set(
        batch,
        FlowField.DURATION_NANOS,
        row,
        Math.max(0, batch.longs(FlowField.DURATION_NANOS)[row]));
  }

  private void set(Columns batch, FlowField field, int row, long value) {
    long[] values = batch.longs(field);
    if (values[row] != value) {
      values[row] = value;
      counts.changed(field);
    }
  }

  private void set(Columns batch, FlowField field, int row, int value) {
    int[] values = batch.ints(field);
    if (values[row] != value) {
      values[row] = value;
      counts.changed(field);
    }
  }
}
