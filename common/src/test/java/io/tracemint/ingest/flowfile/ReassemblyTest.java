package io.tracemint.ingest.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReassemblyTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Long> lost = new ArrayList<>();
  private final Reassembly reassembly = new Reassembly(10_000, lost::add);

  private Optional<ByteBuffer> add(int id, int at, int length, boolean last, long second) {
    ByteBuffer content = ByteBuffer.allocate(length);
    return reassembly.add(
        new Reassembly.Key(0, 1, 0, 2, id),
        new Reassembly.Piece(at, last, content, second * SECOND, 100L * id + at));
  }

  @Test
  void theOldestGivesWayWhereMemoryEnds() {
    for (int id = 0; id < 8; id++) {
      assertThat(add(id, 0, 2_000, false, 0)).isEmpty();
    }
    assertThat(lost).containsExactly(0L, 100L, 200L, 300L);
    assertThat(add(7, 2_000, 8, true, 0)).hasValueSatisfying(whole -> hasBytes(whole, 2_008));
  }

  private static void hasBytes(ByteBuffer whole, int count) {
    assertThat(whole.remaining()).isEqualTo(count);
  }

  @Test
  void aNumberUsedAgainAfterAMinuteIsAnotherDatagram() {
    assertThat(add(1, 0, 64, false, 0)).isEmpty();
    assertThat(add(1, 64, 8, true, 61)).isEmpty();
    assertThat(lost).containsExactly(100L);
  }

  @Test
  void aPieceBeyondTheLongestDatagramIsNeverCompleted() {
    assertThat(add(1, 65_528, 64, true, 0)).isEmpty();
    reassembly.finish();
    assertThat(lost).containsExactly(65_628L);
  }

  @Test
  @Timeout(20)
  void aPieceThatIsRepeatedForeverIsLostAndCostsNoMore() {
    Reassembly roomy = new Reassembly(100_000_000, lost::add);
    Reassembly.Key key = new Reassembly.Key(0, 1, 0, 2, 1);
    for (int piece = 0; piece < 1_000_000; piece++) {
      ByteBuffer content = ByteBuffer.allocate(8);
      assertThat(roomy.add(key, new Reassembly.Piece(0, false, content, 0, piece)).isEmpty())
          .isTrue();
    }
    assertThat(lost).hasSize(1_000_000 - Pieces.MOST);
  }

  @Test
  void tinyPiecesAreBoundedToo() {
    for (int id = 0; id < 10_000; id++) {
      assertThat(add(id, 0, 0, false, 0)).isEmpty();
    }
    assertThat(lost).hasSizeGreaterThan(9_900);
  }
}
