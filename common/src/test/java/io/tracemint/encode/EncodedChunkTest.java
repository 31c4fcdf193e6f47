package io.tracemint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.encode.field.MinMaxEncoder;
import io.tracemint.encode.field.QuantileEncoder;
import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedChunkTest {
  private static final String[] PAPER = {
    "numbers = min-max", "gaps = min-max", "start = min-max", "frequent-addresses = 0"
  };

  /** Everything of a chunk, one line a record. */
  private static List<String> lines(List<FlowSeries> chunk, List<Field> features, TraceKind kind) {
    List<String> lines = new ArrayList<>();
    for (FlowSeries series : chunk) {
      for (int record = 0; record < series.segment().records(); record++) {
        StringBuilder line = new StringBuilder(series.key().toString());
        for (Field field : features) {
          int place = kind.features().indexOf(field);
          boolean text = series.segment().column(place) instanceof String[];
          line.append(' ')
              .append(
                  text
                      ? series.segment().text(place, record)
                      : Long.toString(series.segment().number(place, record)));
        }
        lines.add(line.toString());
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static List<String> decode(EncoderSet encoders, EncodedChunk chunk, List<Field> fields) {
    Layout layout = encoders.layout();
    Batch batch = new Batch(layout, chunk.count());
    chunk.read(IntStream.range(0, chunk.count()).toArray(), batch);
    Decoder decoder = new Decoder(encoders);
    Columns columns = decoder.columns(chunk.recordCount());
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < chunk.count(); row++) {
      int attributes = row * layout.attributeWidth();
      int choice =
          layout.conditionWidth() == 0
              ? 0
              : io.tracemint.encode.field.OneHot.decode(
                  batch.condition, row * layout.conditionWidth(), layout.conditionWidth());
      FlowKey key = decoder.key(batch.attributes, attributes, choice);
      int from = columns.rows();
      int featuresAt = row * layout.records() * layout.featureWidth();
      decoder.append(
          key,
          batch.attributes,
          attributes,
          batch.features,
          featuresAt,
          decoder.length(batch.features, featuresAt),
          chunk.chunk(),
          columns);
      for (int record = from; record < columns.rows(); record++) {
        lines.add(key + values(columns, fields, record));
      }
    }
    assertThat(columns.rows()).isEqualTo(chunk.recordCount());
    Collections.sort(lines);
    return lines;
  }

  private static String values(Columns columns, List<Field> fields, int record) {
    StringBuilder line = new StringBuilder();
    for (Field field : fields) {
      line.append(' ')
          .append(
              switch (field.type()) {
                case TEXT -> columns.texts(field)[record];
                default -> Long.toString(columns.number(field, record));
              });
    }
    return line.toString();
  }

  @ParameterizedTest
  @CsvSource({"PACKETS,1,5", "PACKETS,3,40", "FLOWS,2,20"})
  void decodedFlowsAreTheEncodedOnes(TraceKind kind, int chunks, int longest) {
    SmallTrace trace = new SmallTrace(kind, chunks, 60, longest, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings("max-length = 12"));
    List<Field> exact =
        kind.features().stream()
            .filter(field -> field.type() != io.tracemint.record.ColumnType.LONG)
            .toList();
    for (int chunk = 0; chunk < chunks; chunk++) {
      EncodedChunk encoded = new EncodedChunk(encoders, chunk, trace.chunk(chunk));
      assertThat(decode(encoders, encoded, exact))
          .isEqualTo(lines(trace.chunk(chunk), exact, kind));
    }
  }

  @Test
  void thePaperEncodingsComeBackToo() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 2, 60, 30, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings(PAPER));
    List<Field> exact = TraceKind.PACKETS.features();
    EncodedChunk encoded = new EncodedChunk(encoders, 1, trace.chunk(1));
    assertThat(decode(encoders, encoded, exact))
        .isEqualTo(lines(trace.chunk(1), exact, TraceKind.PACKETS));
  }

  @Test
  void widthsOfThePaperAreTheSpecified() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 10, 60, 30, List.of());
    Layout ten = trace.fit(SmallTrace.settings(PAPER)).layout();
    // 2 x 64 for addresses, 22 for tags, 1 for the start; ports and protocol on top.
    int ports =
        ten.attributes().stream()
            .filter(output -> output.name().matches("(srcport|dstport|proto).*"))
            .mapToInt(Output::width)
            .sum();
    assertThat(ten.attributeWidth() - ports).isEqualTo(128 + 22 + 1);
    Layout plain =
        trace
            .fit(SmallTrace.settings("numbers = min-max", "gaps = min-max", "omit = [tcp_flags]"))
            .layout();
    assertThat(plain.featureWidth()).isEqualTo(11);
  }

  @Test
  void timesStayInOrderAndInsideTheChunk() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 3, 40, 30, List.of());
    for (String time : List.of("time = raw", "time = interarrival")) {
      EncoderSet encoders = trace.fit(SmallTrace.settings(time));
      Layout layout = encoders.layout();
      Batch noise = new Batch(layout, 20);
      java.util.random.RandomGenerator random = new io.tracemint.random.Seed(5).generator();
      for (int at = 0; at < noise.attributes.length; at++) {
        noise.attributes[at] = random.nextFloat();
      }
      for (int at = 0; at < noise.features.length; at++) {
        noise.features[at] = random.nextFloat();
      }
      Decoder decoder = new Decoder(encoders);
      for (int row = 0; row < noise.size; row++) {
        assertOrdered(decoder, layout, noise, row, trace);
      }
    }
  }

  private static void assertOrdered(
      Decoder decoder, Layout layout, Batch noise, int row, SmallTrace trace) {
    Columns columns = decoder.columns(layout.records());
    int at = row * layout.attributeWidth();
    int features = row * layout.records() * layout.featureWidth();
    FlowKey key = decoder.key(noise.attributes, at, 0);
    int length = decoder.length(noise.features, features);
    decoder.append(key, noise.attributes, at, noise.features, features, length, 1, columns);
    assertThat(columns.rows()).isPositive();
    long before = trace.chunking.startOf(1);
    for (int record = 0; record < columns.rows(); record++) {
      long time = columns.longs(TraceKind.PACKETS.time())[record];
      assertThat(time).isBetween(before, trace.chunking.lastOf(1));
      before = time;
    }
  }

  @Test
  void aTraceOfOneRecordComesBackAndNeedsHardlyAnyColumns() {
    for (String[] settings : List.of(new String[0], PAPER)) {
      SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 1, 1, 1, List.of());
      EncoderSet encoders = trace.fit(SmallTrace.settings(settings));
      List<Field> fields = TraceKind.FLOWS.features();
      EncodedChunk chunk = new EncodedChunk(encoders, 0, trace.series);
      assertThat(decode(encoders, chunk, fields))
          .isEqualTo(lines(trace.series, fields, trace.kind));
    }
    Layout layout =
        new SmallTrace(TraceKind.FLOWS, 1, 1, 1, List.of()).fit(SmallTrace.settings()).layout();
    assertThat(layout.attributes()).containsExactly(Output.unit("flow_start"));
    assertThat(layout.features()).containsExactly(Layout.GENERATION_FLAGS);
  }

  @Test
  void recordsAtOneInstantStayThere() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 0, 1, List.of(), 0);
    for (int flow = 0; flow < 5; flow++) {
      trace.add(new FlowKey(flow, 2, 3, 4, 6, List.of()), SmallTrace.START, SmallTrace.START);
    }
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    EncodedChunk chunk = new EncodedChunk(encoders, 0, trace.series);
    Batch batch = new Batch(encoders.layout(), 1);
    chunk.read(new int[] {3}, batch);
    Decoder decoder = new Decoder(encoders);
    Columns columns = decoder.columns(2);
    FlowKey key = decoder.key(batch.attributes, 0, 0);
    assertThat(key.srcip()).isEqualTo(3);
    int length = decoder.length(batch.features, 0);
    decoder.append(key, batch.attributes, 0, batch.features, 0, length, 0, columns);
    assertThat(columns.longs(TraceKind.PACKETS.time()))
        .containsExactly(SmallTrace.START, SmallTrace.START);
  }

  @Test
  void recordsOfRawTimeFollowTheirObservedDistribution() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 0, 1, List.of());
    // One burst at the start, and a last record that makes the trace ten seconds long.
    long[] burst = LongStream.range(0, 99).map(at -> SmallTrace.START + at * 1_000_000).toArray();
    long[] times = Arrays.copyOf(burst, 100);
    times[99] = SmallTrace.START + 10_000_000_000L;
    trace.add(new FlowKey(1, 2, 3, 4, 6, List.of()), times);
    EncoderSet quantile = trace.fit(SmallTrace.settings("time = raw"));
    assertThat(quantile.starts().get(0).value(0.5)).isBetween(45_000_000L, 55_000_000L);
    assertThat(quantile.starts().get(0).value(1)).isEqualTo(10_000_000_000L);
    EncoderSet straight = trace.fit(SmallTrace.settings("time = raw", "start = min-max"));
    assertThat(straight.starts().get(0).value(0.5)).isEqualTo(5_000_000_000L);
  }

  @Test
  void gapsAreEncodedAsTheSettingsSay() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 20, 30, List.of());
    assertThat(trace.fit(SmallTrace.settings()).gap()).isInstanceOf(QuantileEncoder.class);
    MinMaxEncoder paper = (MinMaxEncoder) trace.fit(SmallTrace.settings("gaps = min-max")).gap();
    assertThat(paper.low()).isZero();
    assertThat(paper.logarithmic()).isFalse();
    MinMaxEncoder bent = (MinMaxEncoder) trace.fit(SmallTrace.settings("gaps = logarithmic")).gap();
    assertThat(bent).isEqualTo(new MinMaxEncoder(0, paper.high(), true));
  }

  @Test
  void longFlowsBecomeWindowsOfWhichTheLaterOnesContinue() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 5, 60, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings("max-length = 10"));
    EncodedChunk chunk = new EncodedChunk(encoders, 0, trace.series);
    assertThat(encoders.windows()).isTrue();
    assertThat(chunk.count()).isGreaterThan(chunk.flowCount());
    Batch batch = new Batch(chunk.layout(), chunk.count());
    chunk.read(IntStream.range(0, chunk.count()).toArray(), batch);
    Decoder decoder = new Decoder(encoders);
    long beginnings =
        IntStream.range(0, chunk.count())
            .filter(
                row -> !decoder.continues(batch.attributes, row * chunk.layout().attributeWidth()))
            .count();
    assertThat(beginnings).isEqualTo(chunk.flowCount());
  }

  @Test
  void tagsAreReadAndRewritten() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 3, 0, 1, List.of());
    Object[] columns = TraceKind.PACKETS.features().stream().map(field -> new int[1]).toArray();
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of());
    long last = SmallTrace.START + 9_000_000_000L;
    trace.series.add(
        new FlowSeries(
            key,
            new FlowTags(List.of(0, 2)),
            new Segment(0, 0, new long[] {SmallTrace.START}, columns)));
    trace.series.add(
        new FlowSeries(
            key, new FlowTags(List.of(0, 2)), new Segment(2, 0, new long[] {last}, columns)));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    Decoder decoder = new Decoder(encoders);
    for (int chunk : new int[] {0, 2}) {
      EncodedChunk encoded = new EncodedChunk(encoders, chunk, trace.chunk(chunk));
      Batch batch = new Batch(encoded.layout(), 1);
      encoded.read(new int[] {0}, batch);
      assertThat(decoder.startsHere(batch.attributes, 0)).isEqualTo(chunk == 0);
      assertThat(decoder.isIn(batch.attributes, 0, 0)).isTrue();
      assertThat(decoder.isIn(batch.attributes, 0, 1)).isFalse();
      assertThat(decoder.isIn(batch.attributes, 0, 2)).isTrue();
      decoder.setIn(batch.attributes, 0, 1, true);
      decoder.setStartsHere(batch.attributes, 0, chunk != 0);
      assertThat(decoder.isIn(batch.attributes, 0, 1)).isTrue();
      assertThat(decoder.startsHere(batch.attributes, 0)).isEqualTo(chunk != 0);
    }
  }

  @Test
  void aKeyColumnIsAnAttributeOrACondition() {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 1, 30, 3, List.of("type"));
    EncoderSet attribute = trace.fit(SmallTrace.settings());
    assertThat(attribute.layout().attributes()).contains(Output.category("type", 3));
    assertThat(attribute.layout().features()).noneMatch(output -> output.name().equals("type"));
    EncoderSet condition = trace.fit(SmallTrace.settings("condition = type"));
    assertThat(condition.layout().conditionWidth()).isEqualTo(3);
    EncodedChunk chunk = new EncodedChunk(condition, 0, trace.series);
    assertThat(chunk.conditionCounts()).containsExactly(10, 10, 10);
    List<Field> none = List.of();
    assertThat(decode(condition, chunk, none)).isEqualTo(lines(trace.series, none, trace.kind));
  }

  @Test
  void theOrderOfTheTablesRowsDoesNotMatter() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 30, 20, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    List<FlowSeries> reversed = new ArrayList<>(trace.series);
    Collections.reverse(reversed);
    EncodedChunk one = new EncodedChunk(encoders, 0, trace.series);
    EncodedChunk other = new EncodedChunk(encoders, 0, reversed);
    int[] rows = {3, 1, 20};
    Batch left = new Batch(encoders.layout(), 3);
    Batch right = new Batch(encoders.layout(), 3);
    one.read(rows, left);
    other.read(rows, right);
    assertThat(left.attributes).isEqualTo(right.attributes);
    assertThat(left.features).isEqualTo(right.features);
  }

  @Test
  void anUnknownTextIsRefused() {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 1, 30, 3, List.of("type"));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    FlowSeries known = trace.series.get(0);
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of("worm"));
    List<FlowSeries> unknown = List.of(new FlowSeries(key, known.tags(), known.segment()));
    assertThatThrownBy(() -> new EncodedChunk(encoders, 0, unknown))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("type has the value \"worm\", which is none of the 3");
  }

  @Test
  void encodersComeBackFromJson() {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 3, 50, 20, List.of("type"));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    assertThat(EncoderSet.fromJson(encoders.toJson(), "here")).isEqualTo(encoders);
    assertThatThrownBy(
            () ->
                EncoderSet.fromJson(
                    encoders.toJson().replace("\"schema\" : 1", "\"schema\" : 2"), "encoders.json"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "encoders.json was written with schema 2, this version reads 1."
                + " Run the fit job again.");
  }

  @Test
  void anEmptyChunkHasNoFlows() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 2, 10, 3, List.of());
    EncodedChunk empty = new EncodedChunk(trace.fit(SmallTrace.settings()), 1, List.of());
    assertThat(empty.count()).isZero();
    assertThat(empty.startingCount()).isZero();
  }

  @Test
  void generationFlagsSayWhereAFlowEnds() {
    assertThat(flags(3, 2, 1)).isEqualTo("01 01 01 00 00 00");
    assertThat(flags(3, 2, 3)).isEqualTo("10 10 01 00 00 00");
    assertThat(flags(3, 2, 4)).isEqualTo("10 10 10 01 01 01");
    assertThat(flags(1, 6, 3)).isEqualTo("10 10 01 00 00 00");
  }

  private static String flags(int sampleLength, int blocks, int length) {
    Layout layout =
        new Layout(List.of(), List.of(Layout.GENERATION_FLAGS), sampleLength, blocks, 0);
    float[] features = new float[2 * layout.records()];
    GenerationFlags.encode(length, layout, features, 0);
    assertThat(GenerationFlags.decode(layout, features, 0)).isEqualTo(length);
    List<String> pairs = new ArrayList<>();
    for (int record = 0; record < layout.records(); record++) {
      pairs.add("" + (int) features[2 * record] + (int) features[2 * record + 1]);
    }
    return String.join(" ", pairs);
  }

  @Test
  void parametersAreCountedAsInThePaper() {
    Layout layout =
        new Layout(
            List.of(Output.signed("attributes", 181)),
            List.of(Output.signed("features", 9), Layout.GENERATION_FLAGS),
            10,
            10,
            0);
    Footprint footprint =
        Footprint.of(layout, new Footprint.NetworkSize(5, 512, 100, 5, 512, 5, 100));
    assertThat(footprint.criticParameters()).isEqualTo(1_444_865 + 881_665);
    assertThat(footprint.generatorParameters()).isEqualTo(887_989 + 115_200 + 11_110);
    assertThatThrownBy(() -> footprint.requireWithin(1 << 20, 5 << 20, layout, "the driver"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("and the chunk's records 5 MiB, above the 1 MiB of the driver.")
        .hasMessageContaining("Lower encode.max-length");
  }

  @Test
  void wrongChoicesInTheSettingsAreRefused() {
    assertThatThrownBy(() -> SmallTrace.settings("numbers = log"))
        .isInstanceOf(UserError.class)
        .hasMessage("encode.numbers is \"log\", must be one of [quantile, min-max].");
    assertThatThrownBy(() -> SmallTrace.settings("spike-share = 0"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("encode.spike-share is 0.0");
  }
}
