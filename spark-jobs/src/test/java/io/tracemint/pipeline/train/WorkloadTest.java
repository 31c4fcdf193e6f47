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
  private static final long MOST = 20_000_000;

  private static List<ChunkFacts> chunks(int count, long records) {
    return new ArrayList<>(Collections.nCopies(count, new ChunkFacts(records, 10, 10)));
  }

  private static double taught(Workload work, List<ChunkFacts> chunks) {
    double seed = 40.0 * chunks.get(0).records();
    double all = chunks.stream().mapToDouble(chunk -> 40.0 * chunk.records()).sum();
    return work.seed() * seed + work.others() * 0.3 * (all - seed);
  }

  @Test
  void whatIsLittleIsTaughtWhole() {
    assertThat(Workload.of(MOST, OWN, chunks(10, 100_000), 0)).isEqualTo(Workload.WHOLE);
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
    assertThat(Workload.of(MOST, OWN, chunks, 0)).isEqualTo(new Workload(0.05, 1));
  }

  @Test
  void aLargeSeedChunkLeavesTheOthersTwoThirds() {
    List<ChunkFacts> chunks = chunks(20, 1_000_000);
    Workload work = Workload.of(MOST, OWN, chunks, 0);
    assertThat(work.seed() * 40 * 1_000_000).isCloseTo(MOST / 3.0, within(1.0));
    assertThat(taught(work, chunks)).isCloseTo(MOST, within(1.0));
  }

  @Test
  void fewerThanNoneAreRefused() {
    assertThatThrownBy(() -> Workload.of(-1, OWN, chunks(1, 1), 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.records");
  }
}
