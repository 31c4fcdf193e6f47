package io.tracemint.evaluate.report.conversation;

import io.tracemint.evaluate.report.conversation.Sheet.Anchor;
import io.tracemint.evaluate.report.conversation.Sheet.Ink;
import java.util.List;
import java.util.Locale;

/** Who talks to whom as a square: the darker, the more records; senders down, receivers across. */
final class MatrixDrawing {
  private static final double CELL = 32;
  private static final double LEFT = 58;
  private static final double TOP = 40;
  // Darker would hide the figure in it.
  private static final double DARKEST = 0.55;
  private static final double SMALLEST = 0.005;

  private MatrixDrawing() {}

  /**
   * Draws a matrix.
   *
   * @param most the share that is the darkest, the same in all that lie side by side
   */
  public static Drawing of(HostMatrix matrix, double most) {
    int hosts = matrix.hosts().size();
    return new Drawing(
        "conversations-" + matrix.trace(),
        "Who talks to whom in " + matrix.trace() + ", in percent of the records; as a table below.",
        LEFT + hosts * CELL + 2,
        TOP + hosts * CELL + 2,
        sheet -> paint(matrix, most, sheet));
  }

  private static void paint(HostMatrix matrix, double most, Sheet sheet) {
    List<String> hosts = matrix.hosts();
    double middle = LEFT + hosts.size() * CELL / 2;
    sheet.words(middle, 14, "receives", Anchor.MIDDLE, Ink.SOFT);
    sheet.words(LEFT - 6, 14, "sends", Anchor.END, Ink.SOFT);
    for (int at = 0; at < hosts.size(); at++) {
      String name = hosts.get(at);
      sheet.words(LEFT - 6, TOP + at * CELL + 20, name, Anchor.END, Ink.INK);
      sheet.words(LEFT + (at + 0.5) * CELL, TOP - 8, shortly(name), Anchor.MIDDLE, Ink.INK);
      row(matrix.cells().get(at), TOP + at * CELL, most, sheet);
    }
    grid(hosts.size(), sheet);
  }

  private static String shortly(String name) {
    return name.replaceFirst("^host ", "").replaceFirst("^others$", "oth.");
  }

  private static void row(List<Double> cells, double y, double most, Sheet sheet) {
    for (int to = 0; to < cells.size(); to++) {
      double share = cells.get(to);
      double x = LEFT + to * CELL;
      if (share > 0) {
        sheet.area(x, y, CELL, CELL, Ink.HEAT, strength(share, most));
        sheet.words(x + CELL / 2, y + 20, percent(share), Anchor.MIDDLE, Ink.INK);
      }
    }
  }

  // By the root: traffic between two hosts is often hundreds of times that between others.
  private static double strength(double share, double most) {
    return most <= 0 ? 0 : DARKEST * Math.sqrt(Math.min(1, share / most));
  }

  static String percent(double share) {
    return share < SMALLEST ? "<1" : String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  private static void grid(int hosts, Sheet sheet) {
    double end = hosts * CELL;
    for (int at = 0; at <= hosts; at++) {
      double step = at * CELL;
      sheet.line(LEFT + step, TOP, LEFT + step, TOP + end, Ink.GRID);
      sheet.line(LEFT, TOP + step, LEFT + end, TOP + step, Ink.GRID);
    }
  }
}
