package io.tracemint.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.export.pcap.LinkType;
import io.tracemint.record.Columns;
import io.tracemint.repair.Repair;
import io.tracemint.repair.RepairSettings;
import io.tracemint.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Packets that a family makes, as a capture in the order of time. */
public final class MintedCapture implements Consumer<Columns> {
  private final List<Columns> batches = new ArrayList<>();

  @Override
  public void accept(Columns batch) {
    batches.add(batch.copy());
  }

  /** What is found in the packets as they were made. */
  public Findings raw() {
    return find(false);
  }

  /** What is found in the packets after their repair. */
  public Findings repaired() {
    return find(true);
  }

  private Findings find(boolean repaired) {
    Columns all =
        new Columns(batches.get(0).fields(), batches.stream().mapToInt(Columns::rows).sum());
    batches.forEach(all::append);
    if (repaired) {
      new Repair(RepairSettings.of(Settings.defaults().group("repair"))).apply(all);
    }
    return Talk.find(capture(Rows.select(all, FlowGroups.timeOrder(new Trace(all)))));
  }

  private static byte[] capture(Columns packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer =
        CaptureWriter.starting(out, CaptureFormat.pcap().withLink(LinkType.ETHERNET))) {
      writer.write(packets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
