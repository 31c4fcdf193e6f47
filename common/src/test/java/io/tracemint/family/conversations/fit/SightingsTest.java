package io.tracemint.family.conversations.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.family.conversations.record.PacketTokens;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.neural.sequence.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Codec CODEC = ToyTalks.codec(60);

  private static List<Long> payloads(int port, int direction) {
    Numbers payloads = CODEC.numbers(PacketTokens.PAYLOADS);
    int who = Seen.side(Services.token(CODEC, PacketFeatures.TCP, port), direction);
    return Arrays.stream(CODEC.seen().of(PacketTokens.PAYLOADS, who))
        .mapToObj(token -> payloads.value(token, 0.5))
        .sorted()
        .toList();
  }

  @Test
  void whatRecordsCarryIsKnownOfEachSideOfAService() {
    assertThat(payloads(80, 0)).containsExactly(0L, 100L, 200L);
    assertThat(payloads(80, 1)).containsExactly(0L, 200L, 400L);
    assertThat(payloads(443, 0)).containsExactly(0L, 300L);
    assertThat(payloads(443, 1)).containsExactly(0L, 600L);
  }

  @Test
  void aServiceMayDoWhatItWasSeenToDo() {
    Slot payload = Slot.drawn(PacketTokens.PAYLOADS, CODEC.numbers(PacketTokens.PAYLOADS).size());
    int who = Seen.side(Services.token(CODEC, PacketFeatures.TCP, 443), 0);
    boolean[] may = CODEC.seen().may(payload, who);

    assertThat(IntStream.range(0, may.length).filter(token -> may[token]).toArray())
        .isEqualTo(CODEC.seen().of(PacketTokens.PAYLOADS, who));
  }

  @Test
  void whereNothingIsKnownAllMayBe() {
    Slot slot = Slot.drawn("kind", 3);
    Seen one = new Seen(new TreeMap<>(Map.of("kind", new int[][] {{}, {2}})));

    assertThat(Seen.NOTHING.may(slot, 7)).containsOnly(true);
    assertThat(one.may(slot, 0)).containsOnly(true);
    assertThat(one.may(slot, 1)).containsExactly(false, false, true);
  }
}
