package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final Config OWN = ConfigFactory.parseString("passes = 40, fine-tune-share = 0.3");
  private static final long MOST = 10_000_000;

  private static List<ChunkFacts> chunks(int count, long records) {
    return new ArrayList<>(Collections.nCopies(count, new ChunkFacts(records, 10, 10)));
  }

  private static double taught(Workload work, List<ChunkFacts> chunks) {
    double seed = 40.0 * chunks.get(0).records();
    double all = chunks.stream().mapToDouble(chunk -> 40.0 * chunk.records()).sum();
    return work.seed() * seed + work.others() * work.passes() * 0.3 * (all - seed);
  }

  @Test
  void whatIsLittleIsTaughtWhole() {
    assertThat(Workload.of(MOST, OWN, chunks(5, 100_000), 0)).isEqualTo(Workload.WHOLE);
    assertThat(Workload.of(0, OWN, chunks(1000, 100_000), 0)).isEqualTo(Workload.WHOLE);
  }

  @Test
  void howeverManyChunksAsManyRecordsAreTaught() {
    for (int count : new int[] {30, 100, 200, 2000}) {
      List<ChunkFacts> chunks = chunks(count, 100_000);
      Workload work = Workload.of(MOST, OWN, chunks, 0);
      assertThat(work.seed()).isEqualTo(1);
      assertThat(taught(work, chunks)).isCloseTo(MOST, within(1.0));
    }
  }

  @Test
  void aChunkThatHoldsTheWholeTraceHasAll() {
    List<ChunkFacts> chunks = chunks(3, 0);
    chunks.set(0, new ChunkFacts(10_000_000, 1, 1));
    assertThat(Workload.of(MOST, OWN, chunks, 0)).isEqualTo(new Workload(0.025, 1, 1));
  }

  @Test
  void aLargeSeedChunkLeavesTheOthersThreeFifths() {
    List<ChunkFacts> chunks = chunks(20, 1_000_000);
    Workload work = Workload.of(MOST, OWN, chunks, 0);
    assertThat(work.seed() * 40 * 1_000_000).isCloseTo(0.4 * MOST, within(1.0));
    assertThat(taught(work, chunks)).isCloseTo(MOST, within(1.0));
  }

  @Test
  void whereLittleIsShownPassesAreFewerAndNoPassIsMoreThanAChunk() {
    for (int count : new int[] {8, 9, 12, 30, 100, 1000}) {
      for (long records : new long[] {5_000, 100_000, 1_000_000}) {
        Workload work = Workload.of(MOST, OWN, chunks(count, records), 0);
        assertThat(work.others()).isPositive().isLessThanOrEqualTo(1);
        assertThat(work.passes()).isBetween(0.25, 1.0);
      }
    }
    assertThat(Workload.of(MOST, OWN, chunks(100, 100_000), 0).passes()).isEqualTo(0.25);
  }

  @Test
  void fewerThanNoneAreRefused() {
    assertThatThrownBy(() -> Workload.of(-1, OWN, chunks(1, 1), 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.records");
  }
}
