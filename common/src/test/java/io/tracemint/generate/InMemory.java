package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncodedChunk;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.SmallTrace;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.repair.KeyRules;
import io.tracemint.repair.PortTable;
import io.tracemint.repair.RepairSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Both passes over a small trace in one thread. */
final class InMemory {
  private static final int CHUNKS = 3;

  final EncoderSet encoders;
  final List<ChunkCounts> counts = new ArrayList<>();
  final Made made = new Made();
  final List<String> lines = new ArrayList<>();
  final Map<Integer, Long> recordsByChunk = new TreeMap<>();
  private final List<EncodedChunk> chunks = new ArrayList<>();

  InMemory(TraceKind kind, String condition, String... settings) {
    List<String> keyColumns = condition.isEmpty() ? List.of() : List.of(condition);
    SmallTrace trace = new SmallTrace(kind, CHUNKS, 300, 40, keyColumns);
    this.encoders = trace.fit(SmallTrace.settings(settings));
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      List<FlowSeries> series = trace.chunk(chunk);
      counts.add(ChunkCounts.of(chunk, encoders, series));
      chunks.add(new EncodedChunk(encoders, chunk, series));
    }
  }

  GenerationPlan plan(double scale) {
    return plan(scale, new GenerationPlan.TaskSize(70, 400));
  }

  GenerationPlan plan(double scale, GenerationPlan.TaskSize size) {
    return new GenerationPlan(counts, scale, true, true, size);
  }

  InMemory generate(GenerationPlan plan, boolean newKeys, int longest) {
    return generate(plan, chunk -> replay(chunk, newKeys, longest));
  }

  ChunkModel replay(int chunk, boolean newKeys, int longest) {
    return new ReplayModel(chunks.get(chunk), newKeys, longest);
  }

  InMemory generate(GenerationPlan plan, IntFunction<ChunkModel> models) {
    Map<GenerationPlan.Part, Map<String, byte[]>> groups = drawAttributes(plan, models);
    for (GenerationPlan.Part group : plan.groups()) {
      GroupPass pass = new GroupPass(plan, encoders);
      List<byte[]> rows = List.copyOf(groups.getOrDefault(group, new TreeMap<>()).values());
      Seed seed = new Seed(6).child(group.chunk()).child(group.number());
      pass.run(group, rows, models.apply(group.chunk()), seed, batch -> take(group, batch));
      made.addAll(pass.made());
    }
    return this;
  }

  private Map<GenerationPlan.Part, Map<String, byte[]>> drawAttributes(
      GenerationPlan plan, IntFunction<ChunkModel> models) {
    Map<GenerationPlan.Part, Map<String, byte[]>> groups = new HashMap<>();
    for (GenerationPlan.Part slice : plan.slices()) {
      AttributePass pass =
          new AttributePass(
              plan,
              encoders,
              new KeyRules(new RepairSettings(true, PortTable.EVERY)),
              Hosts.draw(encoders, models.apply(0), new Seed(7)));
      pass.run(
          slice,
          models.apply(slice.chunk()),
          new Seed(5).child(slice.chunk()).child(slice.number()),
          (target, order, packed) ->
              groups
                  .computeIfAbsent(target, any -> new TreeMap<>())
                  .put(slice.chunk() + " " + order, packed));
      made.addAll(pass.made());
    }
    return groups;
  }

  private void take(GenerationPlan.Part group, Columns batch) {
    recordsByChunk.merge(group.chunk(), (long) batch.rows(), Long::sum);
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (Field field : batch.fields()) {
        line.append(text(batch, field, row)).append(' ');
      }
      lines.add(line.toString());
    }
  }

  private static String text(Columns batch, Field field, int row) {
    if (batch.isNull(field, row)) {
      return "-";
    }
    return field.type() == ColumnType.TEXT
        ? batch.texts(field)[row]
        : String.valueOf(batch.number(field, row));
  }

  /** The values of a column, one for each record. */
  List<String> column(Field field) {
    int place = new Decoder(encoders).columns(1).fields().indexOf(field);
    return lines.stream().map(line -> line.split(" ")[place]).toList();
  }
}
