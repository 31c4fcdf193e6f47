package io.tracemint.family.conversations.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.flows.FlowKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketsTest {
  private static Conversation conversation(int proto, int clientPort) {
    FlowKey key = new FlowKey(1, 2, clientPort, 80, proto, List.of());
    return new Conversation(key, new long[] {0}, new boolean[] {false}, new Object[0]);
  }

  @Test
  void aConnectionIsKnownOnceItHasBeenTaken() {
    Sockets sockets = new Sockets();

    assertThat(sockets.take(1, 40_000, 2, 80)).isFalse();
    assertThat(sockets.has(1, 40_000, 2, 80)).isTrue();
    assertThat(sockets.has(1, 40_001, 2, 80)).isFalse();
    assertThat(sockets.take(1, 40_000, 2, 80)).isTrue();
  }

  @Test
  void onlyTcpCountsAsUsedAgain() {
    List<Conversation> talks =
        List.of(
            conversation(6, 40_000),
            conversation(17, 53_000),
            conversation(17, 53_000),
            conversation(6, 40_001),
            conversation(6, 40_000),
            conversation(6, 40_002));

    assertThat(Sockets.reused(talks)).isEqualTo(0.25);
  }

  @Test
  void aTraceWithoutTcpUsesNoneAgain() {
    assertThat(Sockets.reused(List.of(conversation(17, 53_000)))).isZero();
  }
}
