package io.tracemint.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ChunkingTest {
  @Test
  void slicesAreHalfOpenAndTheLastOneIsClosed() {
    Chunking chunking = new Chunking(100, 400, 3);
    assertThat(chunking.chunkOf(100)).isZero();
    assertThat(chunking.chunkOf(199)).isZero();
    assertThat(chunking.chunkOf(200)).isEqualTo(1);
    assertThat(chunking.chunkOf(300)).isEqualTo(2);
    assertThat(chunking.chunkOf(400)).isEqualTo(2);
    assertThat(chunking.startOf(1)).isEqualTo(200);
    assertThat(chunking.lastOf(1)).isEqualTo(299);
    assertThat(chunking.lastOf(2)).isEqualTo(400);
  }

  @Test
  void aTraceAtOneInstantHasOneChunk() {
    assertThat(new Chunking(7, 7, 10).chunks()).isEqualTo(1);
    assertThat(new Chunking(7, 7, 10).chunkOf(7)).isZero();
  }

  @Test
  void everyMillionRecordsAreTenChunksUnlessTheUserSaysOtherwise() {
    assertThat(Chunking.count(0, 1_000_000, 100_000, 1, 200)).isEqualTo(10);
    assertThat(Chunking.count(0, 5, 100_000, 1, 200)).isEqualTo(1);
    assertThat(Chunking.count(3, 1_000_000, 100_000, 1, 200)).isEqualTo(3);
  }

  @Test
  void aLongTraceHasLongerChunksAndPlacesAreFilledWhileChunksAreWorthIt() {
    assertThat(Chunking.count(0, 100_000_000, 100_000, 1, 200)).isEqualTo(200);
    assertThat(Chunking.count(0, 300_000, 100_000, 9, 200)).isEqualTo(9);
    assertThat(Chunking.count(0, 30_000, 100_000, 9, 200)).isEqualTo(3);
    assertThat(Chunking.count(0, 5, 100_000, 9, 200)).isEqualTo(1);
    assertThat(Chunking.count(2, 300_000, 100_000, 9, 200)).isEqualTo(2);
  }

  @Test
  void moreChunksThanRecordsAreRefused() {
    assertThatThrownBy(() -> Chunking.count(50, 12, 100_000, 1, 200))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("50 chunks were asked of a trace of 12 records")
        .hasMessageContaining("at most 12");
  }

  @Property(tries = 300)
  void chunksFollowTheFormulaExactly(
      @ForAll @LongRange(min = 0, max = 2_000_000_000_000_000_000L) long start,
      @ForAll @LongRange(min = 1, max = 4_000_000_000_000_000_000L) long span,
      @ForAll @IntRange(min = 1, max = 1000) int chunks,
      @ForAll @LongRange(min = 0, max = 1_000_000) long millionth) {
    Chunking chunking = new Chunking(start, start + span, chunks);
    long offset = Math.min(span, (long) (span * (millionth / 1e6)));
    long expected =
        BigInteger.valueOf(offset)
            .multiply(BigInteger.valueOf(chunks))
            .divide(BigInteger.valueOf(span))
            .min(BigInteger.valueOf(chunks - 1L))
            .longValueExact();
    int chunk = chunking.chunkOf(start + offset);
    assertThat(chunk).isEqualTo((int) expected);
    assertThat(start + offset).isBetween(chunking.startOf(chunk), chunking.lastOf(chunk));
  }
}
