package io.tracemint.family.conversations.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromiseTest {
  private static final int CLIENT = 0;
  private static final int SERVER = 1;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  /** The client closes, the server resets. */
  private static final int CLOSED_AND_RESET = 1 | 8;

  @Test
  void nobodyClosesOrResetsWhoIsNotTo() {
    Promise promise = new Promise(CLOSED_AND_RESET);

    assertThat(promise.allows(FIN | ACK, CLIENT, 9)).isTrue();
    assertThat(promise.allows(RST, CLIENT, 9)).isFalse();
    assertThat(promise.allows(FIN | ACK, SERVER, 9)).isFalse();
    assertThat(promise.allows(RST | ACK, SERVER, 9)).isTrue();
    assertThat(promise.allows(SYN | ACK, SERVER, 9)).isTrue();
  }

  @Test
  void whoHasNotDoesWithTheLastRecords() {
    Promise promise = new Promise(CLOSED_AND_RESET);

    assertThat(promise.allows(ACK, CLIENT, 3)).isTrue();
    assertThat(promise.allows(ACK, CLIENT, 2)).isFalse();
    promise.shows(FIN | ACK, CLIENT);
    assertThat(promise.allows(ACK, SERVER, 2)).isTrue();
    assertThat(promise.allows(ACK, SERVER, 1)).isFalse();
    assertThat(promise.allows(ACK, CLIENT, 1)).isTrue();
    promise.shows(RST, SERVER);
    assertThat(promise.allows(ACK, SERVER, 1)).isTrue();
  }

  @Test
  void withoutAnEndingAllIsAllowed() {
    assertThat(new Promise(-1).allows(RST, CLIENT, 1)).isTrue();
  }
}
