package io.tracemint.generate;

import static io.tracemint.generate.Made.What.CATEGORIES_CHANGED;
import static io.tracemint.generate.Made.What.FLOWS;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.KeyChoices;
import io.tracemint.encode.Layout;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import io.tracemint.repair.KeyRules;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The first pass over a slice of a chunk's starting flows: their attributes, copied to every chunk
 * in which their tags say that they appear.
 */
public final class AttributePass {
  private final GenerationPlan plan;
  private final Decoder decoder;
  private final Layout layout;
  private final RowCodec codec;
  private final KeyRules rules;
  private final EncoderSet encoders;
  private final KeyChoices choices;
  private final Hosts hosts;
  private final Made made = new Made();

  /** Takes flows to the tasks that draw their records. */
  public interface Copies {
    /**
     * Takes one flow.
     *
     * @param target the chunk and the group in it
     * @param order where it stands among the flows of all slices of its source chunk
     * @param packed its attributes
     */
    void take(GenerationPlan.Part target, long order, byte[] packed);
  }

  /**
   * Draws for a plan.
   *
   * @param rules what will become of keys, by which flows are told apart
   * @param hosts who stands behind addresses that are not among the frequent ones
   */
  public AttributePass(GenerationPlan plan, EncoderSet encoders, KeyRules rules, Hosts hosts) {
    this.plan = plan;
    this.encoders = encoders;
    this.choices = new KeyChoices(encoders);
    this.hosts = hosts;
    this.rules = rules;
    this.decoder = new Decoder(encoders);
    this.layout = encoders.layout();
    this.codec = new RowCodec(layout);
  }

  public Made made() {
    return made;
  }

  /** Draws a slice's flows and hands over a copy for every chunk that a flow is in. */
  public void run(GenerationPlan.Part slice, ChunkModel model, Seed seed, Copies copies) {
    ChunkCounts counts = plan.chunk(slice.chunk());
    StartingDemand demand =
        StartingDemand.of(counts, plan.scale(), slice.number(), plan.slices(counts));
    FlowRows rows =
        new StartingFlows(
                model, decoder, layout.attributeWidth(), demand, new DistinctKeys(rules), made)
            .draw(seed.child("draw"));
    matchChoices(slice, counts, rows, seed.child("categories"));
    IntFunction<FlowKey> key = row -> decoder.key(rows.values(), rows.at(row), rows.choice(row));
    new TagQuota(decoder, rows, demand, plan.counts().size(), made)
        .apply(row -> counts.lengths().service(key.apply(row)), seed.child("tags"));
    hosts.apply(
        encoders,
        rows,
        column -> turn(slice, choices.headAt(column)),
        key,
        new DistinctKeys(rules));
    made.add(FLOWS, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      copy(slice, rows, row, copies);
    }
  }

  private void matchChoices(
      GenerationPlan.Part slice, ChunkCounts counts, FlowRows rows, Seed seed) {
    List<ChoiceTable> tables = counts.choices().tables();
    if (!plan.toMarginals() || tables.isEmpty() || rows.count() == 0) {
      return;
    }
    int[][] quotas = counts.choices().quotas(plan.scale(), slice.number(), plan.slices(counts));
    ChoiceLeft left = new ChoiceLeft(choices, tables, quotas, rows);
    PlaceGroups places = new PlaceGroups(choices, counts.places(), rows);
    ChoiceMoves moves =
        new ChoiceMoves(
            choices,
            decoder,
            rows,
            places,
            new DistinctKeys(rules),
            seed.child("moves").generator());
    made.add(
        CATEGORIES_CHANGED,
        new ChoiceQuota(choices, tables, left, moves, seed.generator()).apply());
    new Places(choices.heads(), rows.count(), places, moves).spread(seed.child("places"));
  }

  // Chunks share a pool's hosts as they share the original's flows of such hosts.
  private HostTurn turn(GenerationPlan.Part slice, int head) {
    double[] flows =
        plan.counts().stream().mapToDouble(chunk -> chunk.others(choices, head)).toArray();
    double all = Math.max(1, Arrays.stream(flows).sum());
    double before = Arrays.stream(flows, 0, slice.chunk()).sum();
    ChunkCounts own = plan.chunk(slice.chunk());
    return new HostTurn(before / all, (before + flows[slice.chunk()]) / all)
        .part(slice.number(), plan.slices(own));
  }

  private void copy(GenerationPlan.Part slice, FlowRows rows, int row, Copies copies) {
    long order = (long) slice.number() << 32 | row;
    long place = new Seed(order).child(slice.chunk()).value();
    for (int chunk = slice.chunk(); chunk < plan.counts().size(); chunk++) {
      if (decoder.isIn(rows.values(), rows.at(row), chunk)) {
        int groups = Math.max(1, plan.groups(plan.chunk(chunk)));
        decoder.setStartsHere(rows.values(), rows.at(row), chunk == slice.chunk());
        byte[] packed = codec.pack(rows.values(), rows.at(row), rows.choice(row));
        copies.take(new GenerationPlan.Part(chunk, Math.floorMod(place, groups)), order, packed);
      }
    }
  }
}
