package io.tracemint.export.repair;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.IOException;
import java.util.Map;

/**
 * Makes each record one that a network could have carried, counts what it changes field by field,
 * and passes the batch on. What becomes of an address, a port or a protocol depends on the flow's
 * key alone, so that flows stay together.
 */
public final class Repair implements RecordSink {
  private final RepairSettings settings;
  private final RecordSink next;
  private final RepairCounts counts = new RepairCounts();
  private final PacketRepair packets;
  private final FlowRepair flows;

  public Repair(RepairSettings settings, RecordSink next) {
    this.settings = settings;
    this.next = next;
    this.packets = new PacketRepair(settings.ports(), counts);
    this.flows = new FlowRepair(settings.ports(), counts);
  }

  @Override
  public void write(Columns batch) throws IOException {
    repair(batch);
    next.write(batch);
  }

  /** Repairs the rows where they are, without passing them on. */
  public void repair(Columns batch) {
    if (!settings.enabled()) {
      return;
    }
    counts.rows(batch.rows());
    if (batch.fields().contains(PacketField.PKT_LEN)) {
      packets.repair(batch);
    } else if (batch.fields().contains(FlowField.BYTES)) {
      flows.repair(batch);
    }
  }

  public RepairCounts counts() {
    return counts;
  }

  @Override
  public Map<String, Long> compromises() {
    return next.compromises();
  }

  @Override
  public void close() throws IOException {
    next.close();
  }
}
