package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Costs;
import io.tracemint.evaluate.compare.Row;
import io.tracemint.evaluate.compare.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a training costs beside how far its copy is off, a point for each generator: NetShare's
 * figure 4, with excess divergence and CPU seconds.
 */
final class CostChart {
  private static final String FAR = "excess.jsd.mean";
  private static final double WIDTH = 620;
  private static final double HEIGHT = 300;
  private static final double LEFT = 60;
  private static final double BOTTOM = 260;
  private static final double ROOM = 150;
  private static final double TOP = 20;

  private final Row cost;
  private final Row off;
  private final List<String> shown;
  private final StringBuilder svg = new StringBuilder();

  private CostChart(Row cost, Row off, List<String> shown) {
    this.cost = cost;
    this.off = off;
    this.shown = shown;
  }

  /** A figure; nothing where there are no two generators with both. */
  static String render(Comparison comparison) {
    Optional<Row> cost = row(comparison, Costs.TRAINING_CPU);
    Optional<Row> off = row(comparison, FAR);
    if (cost.isEmpty() || off.isEmpty()) {
      return "";
    }
    List<String> shown =
        comparison.generators().stream()
            .filter(name -> cost.get().cells().get(name).mean() > 0)
            .filter(name -> Double.isFinite(off.get().cells().get(name).mean()))
            .toList();
    return shown.size() < 2 ? "" : new CostChart(cost.get(), off.get(), shown).draw();
  }

  private static Optional<Row> row(Comparison comparison, String metric) {
    return comparison.rows().stream().filter(row -> row.line().metric().equals(metric)).findFirst();
  }

  private String draw() {
    append(
        "<figure><figcaption>Excess divergence by CPU seconds of training, from left to right a"
            + " decade each: the lower left is best.</figcaption>%n<svg role=\"img\""
            + " aria-label=\"Excess divergence by CPU seconds\" viewBox=\"0 0 %.0f %.0f\""
            + " style=\"max-width:%.0fpx;width:100%%\" stroke=\"currentColor\""
            + " fill=\"currentColor\" font-size=\"13\">%n",
        WIDTH, HEIGHT, WIDTH);
    line(LEFT, TOP, LEFT, BOTTOM);
    line(LEFT, BOTTOM, WIDTH - ROOM, BOTTOM);
    for (int decade = least(); decade <= most(); decade++) {
      text(x(decade), BOTTOM + 20, "middle", String.format(Locale.ROOT, "%.4g s", at(decade)));
      line(x(decade), BOTTOM, x(decade), BOTTOM + 4);
    }
    text(LEFT - 8, BOTTOM, "end", "0");
    text(LEFT - 8, TOP + 5, "end", Unit.DIVERGENCE.shown(highest()));
    shown.forEach(this::point);
    return svg.append("</svg></figure>\n").toString();
  }

  private void point(String name) {
    double x = x(Math.log10(cost.cells().get(name).mean()));
    double far = Math.max(0, off.cells().get(name).mean());
    double y = BOTTOM - far / highest() * (BOTTOM - TOP);
    append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", x, y);
    text(x + 8, y + 4, "start", ComparePage.escaped(name));
  }

  private double x(double decades) {
    return LEFT + (decades - least()) / (most() - least()) * (WIDTH - ROOM - LEFT);
  }

  private static double at(int decade) {
    return Math.pow(10, decade);
  }

  private int least() {
    return (int) Math.floor(decades().min().orElse(0));
  }

  private int most() {
    return Math.max(least() + 1, (int) Math.ceil(decades().max().orElse(0)));
  }

  private DoubleStream decades() {
    return shown.stream().mapToDouble(name -> Math.log10(cost.cells().get(name).mean()));
  }

  private double highest() {
    double most = shown.stream().mapToDouble(name -> off.cells().get(name).mean()).max().orElse(0);
    return most > 0 ? most : 1;
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    append("<path d=\"M%.1f %.1fL%.1f %.1f\"/>%n", fromX, fromY, toX, toY);
  }

  private void text(double x, double y, String anchor, String words) {
    append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" stroke=\"none\">%s</text>%n",
        x, y, anchor, words);
  }

  private void append(String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values));
  }
}
