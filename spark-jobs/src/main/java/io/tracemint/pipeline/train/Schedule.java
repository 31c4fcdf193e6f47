package io.tracemint.pipeline.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Tells which tasks train which chunks, in the order in which they should start, so that all places
 * come free at about the same time: nine chunks of a like size on two places take four and a half
 * times as long as one, not five times.
 *
 * <p>Whole chunks, the longest first, where that comes out even. Otherwise McNaughton's rule
 * (Management Science 6, 1959): places are filled one after the other up to the same time; of a
 * chunk that does not fit, the end is trained on this place, last, and the beginning on the next
 * one, first. Nothing breaks where a place is faster or slower than thought: a piece that starts
 * too early trains what is missing itself, with the same result.
 */
final class Schedule {
  // What must be gained before a chunk is cut, which costs reading it twice.
  private static final double GAIN = 1.05;
  // Time that is planned for all, in that of the longest chunk: what is above 1 lies between the
  // end of a beginning and the start of its end.
  private static final double SLACK = 1.2;
  private static final double LEAST_SHARE = 0.1;

  /** A chunk and how long it takes, in any unit. */
  record Work(int chunk, double length) {}

  private record Planned(Piece piece, double start) {}

  private final List<Planned> planned = new ArrayList<>();
  private final List<Work> works;
  private final int places;

  private Schedule(List<Work> works, int places) {
    this.works = new ArrayList<>(works);
    this.works.sort(Comparator.comparingDouble(Work::length).reversed().thenComparing(Work::chunk));
    this.places = places;
  }

  /** The pieces, the first to start first. */
  static List<Piece> of(List<Work> works, int places) {
    Schedule schedule = new Schedule(works, places);
    double end = schedule.evenEnd();
    if (schedule.whole() > GAIN * end) {
      schedule.planned.clear();
      schedule.cut(end);
    }
    return schedule.pieces();
  }

  private double evenEnd() {
    double longest = works.stream().mapToDouble(Work::length).max().orElse(0);
    double total = works.stream().mapToDouble(Work::length).sum();
    return Math.max(total / places, SLACK * longest);
  }

  /** Plans whole chunks, the longest first, each where there is room first; answers the end. */
  private double whole() {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int place = 0; place < places; place++) {
      free.add(0.0);
    }
    double end = 0;
    for (Work work : works) {
      double start = free.remove();
      planned.add(new Planned(Piece.whole(work.chunk()), start));
      free.add(start + work.length());
      end = Math.max(end, start + work.length());
    }
    return end;
  }

  private void cut(double end) {
    double time = 0;
    int place = 1;
    for (Work work : works) {
      double room = (end - time) / work.length();
      if (place == places || room > 1 - LEAST_SHARE) {
        planned.add(new Planned(Piece.whole(work.chunk()), time));
        time += work.length();
      } else {
        time = cut(work, Math.max(0, room), end);
        place++;
      }
    }
  }

  /**
   * Plans a chunk at the end of one place and the start of the next; answers the next one's time.
   */
  private double cut(Work work, double room, double end) {
    double beginning = room < LEAST_SHARE ? 1 : 1 - room;
    planned.add(new Planned(new Piece(work.chunk(), beginning), 0));
    if (beginning < 1) {
      planned.add(new Planned(Piece.whole(work.chunk()), end - room * work.length()));
    }
    return beginning * work.length();
  }

  // Beginnings before whole chunks that start at the same time: somebody waits for them.
  private List<Piece> pieces() {
    return planned.stream()
        .sorted(
            Comparator.comparingDouble(Planned::start).thenComparing(next -> next.piece().until()))
        .map(Planned::piece)
        .toList();
  }
}
