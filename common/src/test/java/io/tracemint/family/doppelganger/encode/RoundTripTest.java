package io.tracemint.family.doppelganger.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.encode.field.OneHot;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Output;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoded flows decoded again. */
class RoundTripTest {
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
              : OneHot.decode(
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
        kind.features().stream().filter(field -> field.type() != ColumnType.LONG).toList();
    for (int chunk = 0; chunk < chunks; chunk++) {
      EncodedChunk encoded = new EncodedChunk(encoders, chunk, trace.chunk(chunk));
      assertThat(decode(encoders, encoded, exact))
          .isEqualTo(lines(trace.chunk(chunk), exact, kind));
    }
  }

  @Test
  void thePaperEncodingsComeBackToo() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 2, 60, 30, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings(SmallTrace.PAPER));
    List<Field> exact = TraceKind.PACKETS.features();
    EncodedChunk encoded = new EncodedChunk(encoders, 1, trace.chunk(1));
    assertThat(decode(encoders, encoded, exact))
        .isEqualTo(lines(trace.chunk(1), exact, TraceKind.PACKETS));
  }

  @Test
  void aTraceOfOneRecordComesBackAndNeedsHardlyAnyColumns() {
    for (String[] settings : List.of(new String[0], SmallTrace.PAPER)) {
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
}
