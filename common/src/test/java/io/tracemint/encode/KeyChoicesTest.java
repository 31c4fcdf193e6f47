package io.tracemint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyChoicesTest {
  private static final SmallTrace TRACE =
      new SmallTrace(TraceKind.FLOWS, 1, 60, 4, List.of("label"));
  private static final EncoderSet ENCODERS =
      TRACE.fit(SmallTrace.settings("condition = label", "frequent-addresses = 4"));
  private static final KeyChoices CHOICES = new KeyChoices(ENCODERS);
  private static final int CONDITION = 4;
  private static final Batch FLOWS = encoded();

  private static Batch encoded() {
    EncodedChunk chunk = new EncodedChunk(ENCODERS, 0, TRACE.chunk(0));
    Batch batch = new Batch(chunk.layout(), chunk.count());
    chunk.read(IntStream.range(0, chunk.count()).toArray(), batch);
    return batch;
  }

  private static int at(int flow) {
    return flow * ENCODERS.layout().attributeWidth();
  }

  private static FlowKey key(float[] attributes, int flow) {
    return new Decoder(ENCODERS).key(attributes, at(flow), 1);
  }

  @Test
  void anEncodedFlowHasTheCategoriesOfItsKey() {
    for (int flow = 0; flow < FLOWS.size; flow++) {
      FlowKey key = key(FLOWS.attributes, flow);
      for (int head = 0; head < CHOICES.heads(); head++) {
        assertThat(CHOICES.of(FLOWS.attributes, at(flow), 1, head))
            .isEqualTo(CHOICES.of(key, head));
      }
    }
  }

  @Test
  void addressesComeFirstAndTheConditionIsNoAttribute() {
    IntStream heads = IntStream.range(0, CHOICES.heads());
    assertThat(heads.filter(CHOICES::isAddress)).containsExactly(0);
    heads = IntStream.range(0, CHOICES.heads());
    assertThat(heads.filter(head -> !CHOICES.isAttribute(head))).containsExactly(CONDITION);
  }

  @Test
  void aCategoryThatWasSetIsDecodedAsItsValue() {
    float[] attributes = FLOWS.attributes.clone();
    FlowKey before = key(attributes, 0);
    FlowKey other =
        IntStream.range(0, FLOWS.size)
            .mapToObj(flow -> key(attributes, flow))
            .filter(key -> CHOICES.of(key, 0) != CHOICES.of(before, 0))
            .filter(key -> key.proto() != before.proto())
            .findFirst()
            .orElseThrow();

    for (int head = 0; head < CONDITION; head++) {
      CHOICES.set(attributes, 0, head, CHOICES.of(other, head), 0.5f);
      assertThat(CHOICES.of(attributes, 0, 1, head)).isEqualTo(CHOICES.of(other, head));
    }

    assertThat(key(attributes, 0))
        .extracting(FlowKey::dstport, FlowKey::proto)
        .containsExactly(other.dstport(), other.proto());
  }

  @Test
  void aValueWithoutACategoryOfItsOwnLiesWhereItShall() {
    float[] attributes = FLOWS.attributes.clone();
    int ofManyPorts = CHOICES.width(1) - 1;

    CHOICES.set(attributes, 0, 1, ofManyPorts, 0);
    int first = key(attributes, 0).srcport();
    CHOICES.set(attributes, 0, 1, ofManyPorts, 1);

    assertThat(key(attributes, 0).srcport()).isGreaterThan(first);
  }
}
