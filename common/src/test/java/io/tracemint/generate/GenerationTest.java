package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.failure.UserError;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
  private static final String[] PLAIN = {"frequent-addresses = 0", "max-length = 10"};
  private static final int ANY_LENGTH = 1_000;

  private static InMemory packets() {
    return new InMemory(TraceKind.PACKETS, "", PLAIN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void asManyFlowsAndRecordsComeOutAsAsked(double scale) {
    InMemory trace = packets();
    GenerationPlan plan = trace.plan(scale);

    trace.generate(plan, true, ANY_LENGTH);

    assertThat(trace.made.get(Made.What.FLOWS)).isEqualTo(plan.flows());
    assertThat(trace.made.get(Made.What.KEYS_REPEATED)).isZero();
    assertThat((double) trace.lines.size() / plan.records()).isCloseTo(1, within(0.02));
  }

  @Test
  void everyChunkGetsItsRecordsAndNoTimeLiesOutsideTheTrace() {
    InMemory trace = packets();

    trace.generate(trace.plan(2), true, ANY_LENGTH);

    for (ChunkCounts counts : trace.counts) {
      double made = trace.recordsByChunk.get(counts.chunk());
      assertThat(made / counts.records()).isCloseTo(2, within(0.06));
    }
    Chunking chunking = trace.encoders.chunking();
    assertThat(trace.column(PacketField.TIME_NANOS))
        .extracting(Long::parseLong)
        .allMatch(time -> time >= chunking.startNanos() && time <= chunking.endNanos());
  }

  @Test
  void theSameSeedMakesTheSameRecords() {
    InMemory one = packets();
    InMemory other = packets();

    one.generate(one.plan(1), true, ANY_LENGTH);
    other.generate(other.plan(1), true, ANY_LENGTH);

    assertThat(one.lines).isEqualTo(other.lines);
  }

  @Test
  void aModelWhoseFlowsAreTooShortStillGivesTheRecords() {
    InMemory trace = packets();
    GenerationPlan plan = trace.plan(1);

    trace.generate(plan, true, 2);

    assertThat((double) trace.lines.size() / plan.records()).isCloseTo(1, within(0.02));
  }

  @Test
  void aModelWithoutEnoughKeysRepeatsSomeAndSaysSo() {
    InMemory trace = packets();
    GenerationPlan plan = trace.plan(3, new GenerationPlan.TaskSize(10_000, 100_000));

    trace.generate(plan, false, ANY_LENGTH);

    assertThat(trace.made.get(Made.What.FLOWS)).isEqualTo(plan.flows());
    assertThat(trace.made.get(Made.What.KEYS_REPEATED)).isPositive();
    assertThat((double) trace.lines.size() / plan.records()).isCloseTo(1, within(0.02));
  }

  @Test
  void flowsOfOneLabelComeOutAlone() {
    InMemory trace =
        new InMemory(TraceKind.FLOWS, "label", "frequent-addresses = 0", "condition = label");
    int place = ConditionPlaces.of(trace.encoders).of(trace.encoders, "label", "kind2");

    trace.generate(trace.plan(1).only(place, 60), true, ANY_LENGTH);

    assertThat(trace.made.get(Made.What.FLOWS)).isBetween(58L, 62L);
    assertThat(trace.column(FlowField.LABEL)).containsOnly("kind2");
  }

  @Test
  void aConditionThatTheModelDoesNotHaveIsRefused() {
    InMemory trace = packets();
    ConditionPlaces places = ConditionPlaces.of(trace.encoders);

    assertThatThrownBy(() -> places.of(trace.encoders, "label", "ddos"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--where label=ddos needs a model that was trained with");
  }

  @Test
  void aScaleBeyondTheBoundIsRefused() {
    InMemory trace = packets();

    assertThatThrownBy(() -> trace.plan(0))
        .isInstanceOf(UserError.class)
        .hasMessage("--scale 0.0 is out of range, must be above 0 and at most 1000.0.");
  }
}
