package io.tracemint.evaluate.ranks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A critical difference diagram: mean ranks on an axis, bars over those that are not told apart.
 * Lengths are in units of a letter's height.
 */
final class Diagram {
  private static final double NAMES = 13;
  private static final double AXIS_LENGTH = 30;
  static final double AXIS = 4.5;
  static final double WIDTH = 2 * NAMES + AXIS_LENGTH;

  private final Ranking ranking;
  private final List<String> names;

  Diagram(Ranking ranking) {
    this.ranking = ranking;
    this.names = List.copyOf(ranking.means().keySet());
  }

  /** A treatment, and where the line from its rank to its name turns. */
  record Mark(String name, double rank, double x, double y, boolean isLeft) {
    double end() {
      return isLeft ? NAMES - 1 : WIDTH - NAMES + 1;
    }
  }

  /** A line from left to right. */
  record Bar(double from, double to, double y) {}

  int treatments() {
    return names.size();
  }

  double x(double rank) {
    return NAMES + (rank - 1) / (names.size() - 1) * AXIS_LENGTH;
  }

  /** The better half has its names on the left, the others on the right, the middle lowest. */
  List<Mark> marks() {
    int left = (names.size() + 1) / 2;
    double top = AXIS + 1.5 + bars().size();
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean isLeft = i < left;
      double line = isLeft ? i : names.size() - 1 - i;
      double rank = ranking.means().get(names.get(i));
      marks.add(new Mark(names.get(i), rank, x(rank), top + 1.6 * line, isLeft));
    }
    return marks;
  }

  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (List<String> run : ranking.alike()) {
      double from = x(ranking.means().get(run.get(0)));
      double to = x(ranking.means().get(run.get(run.size() - 1)));
      bars.add(new Bar(from - 0.3, to + 0.3, AXIS + 1 + bars.size()));
    }
    return bars;
  }

  /** The critical difference, from rank 1 on; no longer than the axis. */
  Bar difference() {
    double to = Math.min(names.size(), 1 + ranking.difference());
    return new Bar(x(1), x(to), 1.8);
  }

  double height() {
    return marks().stream().mapToDouble(Mark::y).max().orElse(AXIS) + 1;
  }

  /** What is said above the critical difference. */
  String caption() {
    return String.format(Locale.ROOT, "CD %.2f", ranking.difference());
  }
}
