package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The second pass over a group of a chunk's flows: new starts for those that began in an earlier
 * chunk, the records of every flow's first window, and further windows for the longest flows.
 */
public final class GroupPass {
  private final GenerationPlan plan;
  private final Decoder decoder;
  private final Layout layout;
  private final Made made = new Made();

  public GroupPass(GenerationPlan plan, EncoderSet encoders) {
    this.plan = plan;
    this.decoder = new Decoder(encoders);
    this.layout = encoders.layout();
  }

  public Made made() {
    return made;
  }

  /**
   * Makes the group's records.
   *
   * @param packed the group's flows in their order
   * @param sink takes batches, whose arrays are reused
   */
  public void run(
      GenerationPlan.Part group,
      List<byte[]> packed,
      ChunkModel model,
      Seed seed,
      Consumer<Columns> sink) {
    FlowRows rows = unpack(packed);
    if (rows.count() == 0) {
      return;
    }
    new LaterStarts(model, decoder, layout.attributeWidth()).draw(rows, seed.child("starts"));
    RecordPass pass =
        new RecordPass(model, decoder, layout, plan.candidates(), group.chunk(), made, sink);
    ChunkCounts counts = plan.chunk(group.chunk());
    long first = counts.records() - counts.furtherRecords();
    int[] lengths =
        pass.run(rows, target(first, rows.count(), counts.flows()), seed.child("windows"));
    FurtherWindows further = new FurtherWindows(decoder, counts);
    FlowRows windows =
        further.rows(
            rows,
            lengths,
            further.wanted(plan.scale(), group.number(), plan.groups(counts)),
            seed.child("chains").generator());
    if (windows.count() > 0) {
      OptionalLong records =
          target(counts.furtherRecords(), windows.count(), further.windowsInChunk());
      pass.run(windows, records, seed.child("further"));
    }
  }

  private FlowRows unpack(List<byte[]> packed) {
    FlowRows rows = new FlowRows(layout.attributeWidth(), packed.size());
    RowCodec codec = new RowCodec(layout);
    float[] scratch = new float[layout.attributeWidth()];
    packed.forEach(row -> codec.unpack(row, scratch, rows));
    return rows;
  }

  // As many records a row as in the original.
  private OptionalLong target(long records, long rows, long originalRows) {
    if (!plan.controlled() || originalRows == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round((double) records * rows / originalRows));
  }
}
