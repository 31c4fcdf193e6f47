package io.tracemint.family.conversations.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceTest {
  @Test
  void aServerIsCalledFromItsFirstPartToItsLast() {
    Presence presence = Presence.none(3);
    presence.calls(1, 7);
    presence.calls(1, 4);
    presence.calls(2, 0);

    assertThat(presence.has(1, 3)).isFalse();
    assertThat(presence.has(1, 4)).isTrue();
    assertThat(presence.has(1, 5)).isTrue();
    assertThat(presence.has(1, 8)).isFalse();
    assertThat(presence.has(2, 0)).isTrue();
    assertThat(presence.has(2, 1)).isFalse();
  }

  @Test
  void oneThatIsNeverCalledIsAway() {
    assertThat(Presence.none(1).has(0, 0)).isFalse();
  }

  @Test
  void whereNothingIsKnownAllMayBeCalled() {
    assertThat(new Presence(new float[0]).has(5, 63)).isTrue();
  }

  @Test
  void forOneThatIsAwayAnotherStandsAsOftenAsItIsCalledAtTheTime() {
    Presence presence = Presence.none(5);
    presence.calls(0, 9);
    presence.calls(1, 2);
    IntStream.range(0, 6).forEach(call -> presence.calls(2, 1 + call % 2));
    presence.calls(3, 2);
    IntPredicate offers = server -> server != 3;

    assertThat(presence.present(2, 2, offers, 0.1)).isEqualTo(2);
    assertThat(presence.present(0, 2, offers, 0.24)).isEqualTo(1);
    assertThat(presence.present(0, 2, offers, 0.26)).isEqualTo(2);
    assertThat(presence.present(4, 2, offers, 1)).isEqualTo(2);
    assertThat(presence.present(4, 3, offers, 0.5)).isEqualTo(4);
  }

  @Test
  void whereNobodyIsThereItStays() {
    Presence presence = Presence.none(3);
    presence.calls(0, 1);
    presence.calls(1, 3);
    presence.calls(2, 2);

    assertThat(presence.isThere(0, 1, server -> server != 2)).isTrue();
    assertThat(presence.isThere(0, 2, server -> server != 2)).isTrue();
    assertThat(presence.isThere(0, 2, server -> true)).isFalse();
    assertThat(presence.isThere(0, 3, server -> server != 2)).isFalse();
  }
}
