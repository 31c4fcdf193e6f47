package io.tracemint.repair;

import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;

/**
 * Makes each record one that a network could have carried, in place, and counts what it changes
 * field by field. What becomes of an address, a port or a protocol depends on the flow's key alone,
 * so that flows stay together; what is repaired is not changed again.
 */
public final class Repair {
  private final RepairSettings settings;
  private final RepairCounts counts = new RepairCounts();
  private final PacketRepair packets;
  private final FlowRepair flows;

  public Repair(RepairSettings settings) {
    this.settings = settings;
    KeyRules rules = new KeyRules(settings);
    this.packets = new PacketRepair(rules, counts);
    this.flows = new FlowRepair(rules, counts);
  }

  public void apply(Columns batch) {
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
}
