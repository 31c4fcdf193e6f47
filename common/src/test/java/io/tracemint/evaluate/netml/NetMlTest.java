package io.tracemint.evaluate.netml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetMlTest {
  private static final Piece PIECE = new Piece(new double[] {0, 1, 3}, new double[] {40, 60, 100});

  private static final AnomalySettings SETTINGS = new AnomalySettings(300, 2, false, false);

  @Test
  void representationsMatchTheKnownAnswers() {
    assertThat(Representation.IAT.of(PIECE, 1)).containsExactly(1, 2);
    assertThat(Representation.SIZE.of(PIECE, 1)).containsExactly(40, 60, 100);
    assertThat(Representation.IAT_SIZE.of(PIECE, 1)).containsExactly(1, 40, 2, 60, 100);
    assertThat(Representation.STATS.of(PIECE, 1))
        .containsExactly(
            new double[] {3, 1, 66.667, 66.667, 24.944, 50, 60, 80, 40, 100}, within(1e-3));
    assertThat(Representation.SAMP_NUM.of(PIECE, 1)).containsExactly(2, 0, 0, 1);
    assertThat(Representation.SAMP_SIZE.of(PIECE, 1)).containsExactly(100, 0, 0, 100);
  }

  @Test
  void subFlowsStartAtWholeIntervals() {
    Piece flow = new Piece(new double[] {0, 1, 2.5, 3, 3.9, 4.1}, new double[6]);
    assertThat(SubFlows.cut(flow, 2, false)).extracting(Piece::packets).containsExactly(2, 3);
  }

  @Test
  void theLastPieceOfACutFlowCanBeLeftOutAsNetmlDoes() {
    Piece flow = new Piece(new double[] {0, 1, 2.5, 3, 3.9}, new double[5]);
    assertThat(SubFlows.cut(flow, 2, false)).extracting(Piece::packets).containsExactly(2, 3);
    assertThat(SubFlows.cut(flow, 2, true)).extracting(Piece::packets).containsExactly(2);
    assertThat(SubFlows.cut(flow, 9, true)).extracting(Piece::packets).containsExactly(5);
  }

  @Test
  void theMachineCallsHalfOfItsTrainingRowsAnomalous() {
    RandomGenerator random = new Seed(1).generator();
    double[][] rows =
        IntStream.range(0, 500)
            .mapToObj(i -> random.doubles(4, 0, 1).map(u -> u + random.nextGaussian()).toArray())
            .toArray(double[][]::new);
    assertThat(OneClassSvm.fit(rows).anomalies(rows)).isCloseTo(0.5, within(0.03));
  }

  @Test
  void aCopyHasTheAnomaliesOfTheReal() {
    Columns real = SmallTraces.packets(3000, 6, new Seed(1));
    TaskInput input = new TaskInput(real, Optional.empty(), Map.of("copy", real), new Seed(2));
    assertThat(new AnomalyTask(SETTINGS).run(input).metrics().get("copy").get("relative-error"))
        .isZero();
  }

  @Test
  void aMachineThatKnowsTheRealTraceFindsAnotherOneOdd() {
    Columns real = SmallTraces.packets(3000, 6, new Seed(1));
    Columns other = SmallTraces.packets(3000, 6, new Seed(3));
    Arrays.fill(other.ints(PacketField.PKT_LEN), 30_000);
    TaskInput input = new TaskInput(real, Optional.empty(), Map.of("copy", other), new Seed(2));
    AnomalySettings knowing = new AnomalySettings(300, 2, true, false);
    List<Object> row = new AnomalyTask(knowing).run(input).rows().get(1);
    assertThat((Double) row.get(2)).isGreaterThan(0.9);
    List<Object> own = new AnomalyTask(SETTINGS).run(input).rows().get(1);
    assertThat((Double) own.get(2)).isLessThan(0.9);
  }

  @Test
  void compatibleMatricesHaveOneWidth() {
    Columns real = SmallTraces.packets(3000, 6, new Seed(1));
    int usual = Matrices.of(real, true).of(Representation.SIZE)[0].length;
    for (Representation mode : Representation.values()) {
      assertThat(Matrices.of(real, true).of(mode)[0]).hasSize(usual);
      assertThat(Matrices.of(real, false).of(mode)[0]).hasSize(mode.width(usual));
    }
  }

  @Test
  void tooFewSubFlowsAreSaid() {
    Columns real = SmallTraces.packets(10, 6, new Seed(1));
    TaskInput input = new TaskInput(real, Optional.empty(), Map.of("copy", real), new Seed(2));
    assertThatThrownBy(() -> new AnomalyTask(SETTINGS).run(input))
        .isInstanceOf(NotApplicable.class)
        .hasMessageMatching("needs 30 real sub-flows of two or more packets, there are \\d");
  }
}
