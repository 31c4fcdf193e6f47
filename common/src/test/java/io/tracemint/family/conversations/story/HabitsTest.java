package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.record.PacketFeatures;
import org.junit.jupiter.api.Test;

class HabitsTest {
  private static final long HOST = 7;
  private final Habits habits = new Habits();

  @Test
  void aHostKeepsItsTtlInEveryProtocolAndAStackInEach() {
    habits.shows(HOST, PacketFeatures.TCP, 3, 5);

    assertThat(habits.kept(HOST, PacketFeatures.TCP, 3, 5)).isEqualTo(Habits.TTL | Habits.STACK);
    assertThat(habits.kept(HOST, PacketFeatures.UDP, 3, 5)).isEqualTo(Habits.TTL);
    assertThat(habits.kept(HOST, PacketFeatures.TCP, 4, 5)).isEqualTo(Habits.STACK);
  }

  @Test
  void whatWasShownLastCounts() {
    habits.shows(HOST, PacketFeatures.TCP, 3, 5);
    habits.shows(HOST, PacketFeatures.TCP, 4, 6);

    assertThat(habits.ttl(HOST)).isEqualTo(4);
    assertThat(habits.stack(HOST, PacketFeatures.TCP)).isEqualTo(6);
  }

  @Test
  void aHostThatShowedNothingIsNotKnown() {
    assertThat(habits.knows(HOST)).isFalse();
    habits.shows(HOST, PacketFeatures.TCP, 3, 5);
    assertThat(habits.knows(HOST)).isTrue();
    assertThat(habits.stack(HOST, PacketFeatures.UDP)).isNegative();
  }
}
