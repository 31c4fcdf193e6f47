package io.tracemint.family.doppelganger.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.encode.field.MinMaxEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileEncoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How times of records are encoded and decoded. */
class TimesTest {
  @Test
  void timesStayInOrderAndInsideTheChunk() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 3, 40, 30, List.of());
    for (String time : List.of("time = raw", "time = interarrival")) {
      EncoderSet encoders = trace.fit(SmallTrace.settings(time));
      Layout layout = encoders.layout();
      Batch noise = new Batch(layout, 20);
      RandomGenerator random = new Seed(5).generator();
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
}
