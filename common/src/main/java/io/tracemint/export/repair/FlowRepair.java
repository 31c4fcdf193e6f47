package io.tracemint.export.repair;

import io.tracemint.export.pcap.LeastBytes;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;

/** Makes flow records possible: legal addresses, protocol, at least a packet, bytes that fit. */
final class FlowRepair {
  private static final int LONGEST = 65_535;

  private final PortTable ports;
  private final RepairCounts counts;

  FlowRepair(PortTable ports, RepairCounts counts) {
    this.ports = ports;
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
    }
  }

  private void addresses(Columns batch, int row) {
    long source = batch.longs(FlowField.SRCIP)[row];
    if (!Legal.isSource(source)) {
      set(batch, FlowField.SRCIP, row, Legal.source(source));
    }
    long destination = batch.longs(FlowField.DSTIP)[row];
    if (!Legal.isDestination(destination)) {
      set(batch, FlowField.DSTIP, row, Legal.destination(destination));
    }
  }

  private void ports(Columns batch, int row) {
    int[] protocols = batch.ints(FlowField.PROTO);
    int source = batch.ints(FlowField.SRCPORT)[row];
    int destination = batch.ints(FlowField.DSTPORT)[row];
    int stated = protocols[row];
    if (Legal.isTcpOrUdp(stated)) {
      int right = ports.protocol(source, destination, stated);
      protocols[row] = right;
      if (right != stated) {
        counts.changed(FlowField.PROTO);
      }
    } else if (!Legal.hasPorts(stated)) {
      withoutPort(batch, FlowField.SRCPORT, row);
      withoutPort(batch, FlowField.DSTPORT, row);
    }
  }

  private void withoutPort(Columns batch, FlowField field, int row) {
    if (batch.ints(field)[row] != 0) {
      batch.ints(field)[row] = 0;
      counts.changed(field);
    }
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
}
