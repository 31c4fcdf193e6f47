package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Layout;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The second pass over a group of a chunk's flows: new starts for those that began in an earlier
 * chunk, a length for each, the records of their windows, and the records' values moved to the
 * chunk's distributions.
 */
public final class GroupPass {
  private final GenerationPlan plan;
  private final EncoderSet encoders;
  private final Decoder decoder;
  private final Layout layout;
  private final Made made = new Made();

  public GroupPass(GenerationPlan plan, EncoderSet encoders) {
    this.plan = plan;
    this.encoders = encoders;
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
   * @param sink takes batches in turn, which are its own
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
    List<Columns> batches = new ArrayList<>();
    RecordPass pass =
        new RecordPass(
            model, decoder, layout, group.chunk(), made, batch -> batches.add(batch.copy()));
    draw(group, rows, pass, seed);
    if (plan.toMarginals()) {
      ChunkCounts counts = plan.chunk(group.chunk());
      Transport transport = new Transport(encoders.kind(), counts.marginals(), counts.lengths());
      made.add(Made.What.VALUES_MOVED, transport.apply(batches, seed.child("marginals")));
    }
    batches.forEach(sink);
  }

  private void draw(GenerationPlan.Part group, FlowRows rows, RecordPass pass, Seed seed) {
    ChunkCounts counts = plan.chunk(group.chunk());
    FlowKey[] keys = keys(rows);
    int[] services = Arrays.stream(keys).mapToInt(counts.lengths()::service).toArray();
    int[] lengths =
        LengthDraw.draw(
            counts.lengths(),
            services,
            target(counts, rows.count()),
            seed.child("lengths").generator());
    pass.run(rows, keys, lengths, new ServiceOrder(services, lengths), seed.child("windows"));
    FurtherWindows further = new FurtherWindows(rows, lengths, layout.records(), decoder);
    pass.run(
        further.rows(),
        keys(further.rows()),
        further.lengths(),
        (from, size, drawn) -> {},
        seed.child("further"));
  }

  private FlowKey[] keys(FlowRows rows) {
    FlowKey[] keys = new FlowKey[rows.count()];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = decoder.key(rows.values(), rows.at(row), rows.choice(row));
    }
    return keys;
  }

  private FlowRows unpack(List<byte[]> packed) {
    FlowRows rows = new FlowRows(layout.attributeWidth(), packed.size());
    RowCodec codec = new RowCodec(layout);
    float[] scratch = new float[layout.attributeWidth()];
    packed.forEach(row -> codec.unpack(row, scratch, rows));
    return rows;
  }

  // As many records a flow as in the original.
  private OptionalLong target(ChunkCounts counts, int rows) {
    if (!plan.controlled() || counts.flows() == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round((double) counts.records() * rows / counts.flows()));
  }
}
