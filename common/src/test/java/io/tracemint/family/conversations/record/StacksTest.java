package io.tracemint.family.conversations.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StacksTest {
  private static final long[] WHOLE = {64, 0, 2, 40, 32, 1460, 7, 32};

  @Test
  void aConversationWithoutItsBeginningHasItFromAnotherOfTheHost() {
    Stacks stacks = new Stacks();
    stacks.complete(1, WHOLE);

    assertThat(stacks.complete(1, new long[] {64, 0, 2, -1, 32, -1, -1, -1}))
        .containsExactly(WHOLE);
    assertThat(stacks.complete(2, new long[] {64, 0, 2, -1, 32, -1, -1, -1}))
        .containsExactly(64, 0, 2, -1, 32, -1, -1, 20);
  }

  @Test
  void whatAConversationShowsStays() {
    Stacks stacks = new Stacks();
    stacks.complete(1, WHOLE);
    long[] other = {64, 0, 2, 24, 20, 536, -1, 20};

    assertThat(stacks.complete(1, other)).containsExactly(other);
  }
}
