package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.pipeline.train.Schedule.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static List<Work> works(int... lengths) {
    return IntStream.range(0, lengths.length)
        .mapToObj(chunk -> new Work(chunk, lengths[chunk]))
        .toList();
  }

  /** What Spark makes of a list of tasks: each starts, in order, where a place is free first. */
  private static final class Played {
    private final double[] free;
    private final Map<Integer, Double> done = new HashMap<>();
    private final Map<Integer, Double> ended = new HashMap<>();
    private boolean overlapped;

    Played(List<Work> works, int places) {
      free = new double[places];
      for (Piece piece : Schedule.of(works, places)) {
        play(piece, works.get(piece.chunk()).length());
      }
    }

    private void play(Piece piece, double length) {
      int place = IntStream.range(0, free.length).reduce(0, (a, b) -> free[b] < free[a] ? b : a);
      double before = done.getOrDefault(piece.chunk(), 0.0);
      assertThat(piece.until()).isGreaterThan(before).isLessThanOrEqualTo(1);
      overlapped |= free[place] < ended.getOrDefault(piece.chunk(), 0.0);
      free[place] += (piece.until() - before) * length;
      done.put(piece.chunk(), piece.until());
      ended.put(piece.chunk(), free[place]);
    }

    double end() {
      return Arrays.stream(free).max().orElseThrow();
    }
  }

  @Test
  void nineOfALikeSizeOnTwoPlacesTakeFourAndAHalf() {
    List<Work> nine = works(100, 100, 100, 100, 100, 100, 100, 100, 100);

    assertThat(new Played(nine, 2).end()).isEqualTo(450);
    assertThat(Schedule.of(nine, 2)).hasSize(10);
  }

  @Test
  void whatComesOutEvenIsNotCut() {
    assertThat(Schedule.of(works(100, 99, 98, 101), 2))
        .containsExactly(Piece.whole(3), Piece.whole(0), Piece.whole(1), Piece.whole(2));
    assertThat(Schedule.of(works(5, 7, 6), 1))
        .containsExactly(Piece.whole(1), Piece.whole(2), Piece.whole(0));
    assertThat(Schedule.of(works(5, 7, 6), 8)).hasSize(3);
    assertThat(Schedule.of(works(0, 0), 2)).containsExactly(Piece.whole(0), Piece.whole(1));
  }

  @Property
  void everyChunkIsTrainedToItsEndOneAfterTheOtherAndNoneWaitsLong(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 1000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 12) int places) {
    List<Work> works = works(lengths.stream().mapToInt(Integer::intValue).toArray());
    Played played = new Played(works, places);

    assertThat(played.done.keySet()).hasSize(lengths.size());
    assertThat(played.done.values()).containsOnly(1.0);
    assertThat(played.overlapped).as("an end starts before its beginning ended").isFalse();
    double longest = lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    double total = lengths.stream().mapToInt(Integer::intValue).sum();
    // A fifth above the longest, and a twentieth more before a chunk is cut at all.
    assertThat(played.end()).isLessThanOrEqualTo(1.2601 * Math.max(total / places, longest));
  }
}
