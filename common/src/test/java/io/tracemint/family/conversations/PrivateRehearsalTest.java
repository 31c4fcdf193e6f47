package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.vocabulary.Codec;
import org.junit.jupiter.api.Test;

class PrivateRehearsalTest {
  // All that a unit moves is bounded by this, and the noise is for that.
  @Test
  void recordsOfAConversationWeighTogetherNoMoreThanAWhole() {
    Codec codec = ToyTalks.codec(40);
    for (int length = 1; length < 5000; length++) {
      long weight = PrivateRehearsal.weight(codec, length);
      assertThat(weight * length).isBetween(1L, (long) PrivateRehearsal.WHOLE);
    }
    assertThat(PrivateRehearsal.weight(codec, 1)).isEqualTo(PrivateRehearsal.weight(codec, 8));
  }
}
