package io.tracemint.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static FlowTable bytes(long... bytes) {
    Columns columns = ContingencyTest.columns(bytes.length);
    System.arraycopy(bytes, 0, columns.longs(FlowField.BYTES), 0, bytes.length);
    return FlowTable.of(columns, columns);
  }

  /** As the package prdc: neighbours of 0, 10, 20 and 30 are 10 away, a record at 5 is near two. */
  @Test
  void aRecordIsCoveredWithinItsNeighbour() {
    FlowTable real = bytes(0, 10, 20, 30);

    assertThat(Coverage.of(real, bytes(5), 1)).isEqualTo(0.5);
    assertThat(Coverage.of(real, bytes(5, 26), 1)).isEqualTo(1);
    // The second neighbours of the two ends are 20 away, of the two others 10.
    assertThat(Coverage.of(real, bytes(-15), 2)).isEqualTo(0.25);
    assertThat(Coverage.of(real, bytes(1000), 1)).isZero();
  }

  /** Records that occur often have a neighbour at 0, than which none is nearer. */
  @Test
  void recordsAmongTheirLikesAreNotCovered() {
    assertThat(Coverage.of(bytes(1, 1, 1, 50), bytes(1, 50), 1)).isEqualTo(0.25);
  }

  @Test
  void anotherCategoryIsFartherThanAnyNumber() {
    Columns other = ContingencyTest.columns(1);
    other.ints(FlowField.DSTPORT)[0] = 443;
    FlowTable real = bytes(IntStream.range(0, 10).mapToLong(i -> 10L * i).toArray());

    assertThat(Coverage.of(real, FlowTable.of(other, other), 9)).isZero();
    assertThat(Coverage.of(real, real, 9)).isEqualTo(1);
  }
}
