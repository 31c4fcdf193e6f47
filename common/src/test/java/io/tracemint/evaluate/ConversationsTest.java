package io.tracemint.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  /** Each packet is answered by the next. */
  private static Columns answered(int count) {
    Columns columns = SmallTraces.packets(count, 20, new Seed(2));
    for (int row = 1; row < count; row += 2) {
      columns.longs(PacketField.SRCIP)[row] = columns.longs(PacketField.DSTIP)[row - 1];
      columns.longs(PacketField.DSTIP)[row] = columns.longs(PacketField.SRCIP)[row - 1];
      columns.ints(PacketField.SRCPORT)[row] = columns.ints(PacketField.DSTPORT)[row - 1];
      columns.ints(PacketField.DSTPORT)[row] = columns.ints(PacketField.SRCPORT)[row - 1];
      columns.ints(PacketField.PROTO)[row] = columns.ints(PacketField.PROTO)[row - 1];
    }
    return columns;
  }

  @Test
  void anAnswerBelongsToTheQuestion() {
    Columns columns = answered(10);
    columns.ints(PacketField.PROTO)[9] = 1;
    Conversations conversations = new Conversations(new Trace(columns));
    assertThat(conversations.of(1)).isEqualTo(conversations.of(0));
    assertThat(conversations.of(9)).isNotEqualTo(conversations.of(8));
  }

  @Test
  void aConversationIsInOneHalfWithBothDirections() {
    Conversations conversations = new Conversations(new Trace(answered(3000)));
    List<Trace> halves = conversations.halves(new Seed(3));
    assertThat(halves.get(0).records() + halves.get(1).records()).isEqualTo(3000);
    int both = new Conversations(halves.get(0)).count() + new Conversations(halves.get(1)).count();
    assertThat(both).isEqualTo(conversations.count());
  }

  @Test
  void halvesByConversationHaveNoPortOfAClientInCommon() {
    Columns columns = SmallTraces.packets(500, 1, new Seed(2));
    for (int row = 0; row < 500; row++) {
      columns.ints(PacketField.SRCPORT)[row] = 50_000 + row % 10;
      columns.longs(PacketField.DSTIP)[row] = 1;
      columns.ints(PacketField.DSTPORT)[row] = 80;
      columns.ints(PacketField.PROTO)[row] = 6;
    }
    assertThat(Floor.byConversation(columns, 2, new Seed(4)).get("jsd.SP"))
        .isCloseTo(1, within(1e-9));
    assertThat(Floor.byRecord(columns, 2, new Seed(4)).get("jsd.SP")).isLessThan(0.05);
  }

  @Test
  void oneConversationHasNoFloor() {
    assertThat(Floor.byConversation(SmallTraces.packets(1, 1, new Seed(1)), 2, new Seed(1)))
        .isEmpty();
  }
}
