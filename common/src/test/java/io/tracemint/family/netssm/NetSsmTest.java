package io.tracemint.family.netssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.check.MintedCapture;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Taught;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetSsmTest {
  private static final int CONNECTIONS = 24;
  private static final Config SETTINGS =
      ConfigFactory.parseString("size = tiny, passes = 80, temperature = 0.5, conversations = 2")
          .withFallback(Settings.defaults().group("netssm"))
          .resolve();

  /** Connections of twelve clients, each with a port of its own. */
  private static Talks talks() {
    Talks talks = new Talks();
    for (int i = 0; i < CONNECTIONS; i++) {
      talks.connection(Talks.CLIENT + i / 2, 40_000 + 7 * i);
    }
    return talks;
  }

  /** What was never told it can only have from the grammar: numbers, and whose port is whose. */
  @Test
  void connectionsThatItMakesHaveTheRightNumbersAndEveryPacketPassesTheCheck() {
    Talks talks = talks();
    String code = Code.of(talks.shape(), Conversations.of(talks.series()), 2).toJson();
    NetSsmFamily family = new NetSsmFamily();
    Model model = Taught.model(family, new Lesson(code, 0, talks.series(), SETTINGS, new Seed(2)));
    List<long[]> packets = new ArrayList<>();
    Order order = new Order(0, 0, 1, 20, 160, "");
    MintedCapture minted = new MintedCapture();
    Taught.make(
        family, code, model, order, new Seed(3), minted.andThen(batch -> read(batch, packets)));

    assertThat(packets).hasSize(160);
    int handshakes = 0;
    int questions = 0;
    Set<String> tuples = new HashSet<>();
    for (int i = 0; i + 3 < packets.size(); i++) {
      long[] first = packets.get(i);
      if (first[0] == 2) {
        tuples.add(first[4] + " " + first[5]);
        handshakes += isHandshake(first, packets.get(i + 1), packets.get(i + 2)) ? 1 : 0;
        questions += packets.get(i + 3)[3] == 140 ? 1 : 0;
      }
    }
    assertThat(handshakes).isGreaterThanOrEqualTo(14);
    assertThat(questions).isGreaterThanOrEqualTo(14);
    assertThat(tuples).hasSizeGreaterThan(10);
    assertThat(minted.repaired().packets()).isEqualTo(160);
    assertThat(minted.repaired().isSound()).isTrue();
    assertThat(minted.raw().isSound()).isTrue();
  }

  private static boolean isHandshake(long[] syn, long[] answer, long[] last) {
    return answer[0] == 18
        && answer[2] == syn[1] + 1
        && last[0] == 16
        && last[1] == syn[1] + 1
        && last[2] == answer[1] + 1;
  }

  private static void read(Columns batch, List<long[]> packets) {
    for (int row = 0; row < batch.rows(); row++) {
      packets.add(
          new long[] {
            batch.ints(PacketField.TCP_FLAGS)[row],
            batch.longs(PacketField.TCP_SEQ)[row],
            batch.longs(PacketField.TCP_ACK)[row],
            batch.ints(PacketField.PKT_LEN)[row],
            batch.longs(PacketField.SRCIP)[row],
            batch.ints(PacketField.SRCPORT)[row]
          });
    }
  }
}
