package io.tracemint.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DomainKnowledgeTest {
  private static final Trace KNOWN = trace(200, columns -> {});

  private static Trace trace(int rows, Consumer<Columns> change) {
    Columns columns = ContingencyTest.columns(rows);
    change.accept(columns);
    return new Trace(columns);
  }

  private static Set<DomainRule> broken(Consumer<Columns> change) {
    Trace trace = trace(1, change);
    Set<DomainRule> broken = EnumSet.noneOf(DomainRule.class);
    Arrays.stream(DomainRule.values()).filter(rule -> rule.isBroken(trace, 0)).forEach(broken::add);
    return broken;
  }

  @Test
  void eachRuleIsBrokenByARecordOfItsOwn() {
    assertThat(broken(columns -> {})).isEmpty();
    assertThat(broken(to(53, 6))).containsExactly(DomainRule.TCP_TO_A_PORT_OF_UDP);
    assertThat(broken(to(443, 17))).containsExactly(DomainRule.UDP_TO_A_PORT_OF_TCP);
    assertThat(broken(to(0, 6))).containsExactly(DomainRule.TCP_OR_UDP_TO_PORT_0);
    assertThat(broken(to(1900, 17))).containsExactly(DomainRule.A_BROADCAST_TO_ONE_HOST);
    assertThat(broken(sized(2, 55))).containsExactly(DomainRule.TOO_FEW_BYTES);
    assertThat(broken(sized(2, 131_071))).containsExactly(DomainRule.TOO_MANY_BYTES);
    assertThat(broken(sized(1, 60))).containsExactly(DomainRule.ONE_PACKET_FOR_A_WHILE);
    assertThat(broken(columns -> columns.longs(FlowField.DURATION_NANOS)[0] = 0))
        .containsExactly(DomainRule.MANY_PACKETS_IN_NO_TIME);
    assertThat(broken(columns -> columns.longs(FlowField.DURATION_NANOS)[0] = -5))
        .containsExactly(DomainRule.A_NEGATIVE_DURATION);
  }

  private static Consumer<Columns> to(int port, int protocol) {
    return columns -> {
      columns.ints(FlowField.DSTPORT)[0] = port;
      columns.ints(FlowField.PROTO)[0] = protocol;
    };
  }

  private static Consumer<Columns> sized(long packets, long bytes) {
    return columns -> {
      columns.longs(FlowField.PACKETS)[0] = packets;
      columns.longs(FlowField.BYTES)[0] = bytes;
    };
  }

  @Test
  void theCheckIsTheMeanOverRules() {
    DomainKnowledge knowledge = new DomainKnowledge(KNOWN);

    assertThat(knowledge.rules()).containsExactly(DomainRule.values());
    assertThat(knowledge.broken(KNOWN)).isZero();
    // One of four records breaks one of fourteen rules and that of known servers.
    assertThat(knowledge.broken(trace(4, to(53, 6)))).isCloseTo(0.25 / 15, within(1e-12));
  }

  @Test
  void aRuleThatTheOriginalBreaksIsNone() {
    Trace quic =
        trace(
            200,
            columns -> {
              Arrays.fill(columns.ints(FlowField.PROTO), 0, 3, 17);
              columns.ints(FlowField.DSTPORT)[199] = 0;
            });

    assertThat(new DomainKnowledge(quic).rules())
        .doesNotContain(DomainRule.UDP_TO_A_PORT_OF_TCP)
        .contains(DomainRule.TCP_OR_UDP_TO_PORT_0);
  }

  @Test
  void aServerOfAServiceIsOneOfTheOriginals() {
    DomainKnowledge knowledge = new DomainKnowledge(trace(200, to(53, 17)));
    Trace elsewhere =
        trace(
            1,
            columns -> {
              to(53, 17).accept(columns);
              columns.longs(FlowField.DSTIP)[0] = 77;
            });

    assertThat(knowledge.broken(trace(1, to(53, 17)))).isZero();
    assertThat(knowledge.broken(elsewhere)).isCloseTo(1 / 15.0, within(1e-12));
  }
}
