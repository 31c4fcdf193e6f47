package io.tracemint.evaluate.ranks;

import java.util.Locale;

/** The diagram for a page, in the colours of its text. */
public final class DiagramSvg {
  private static final int UNIT = 14;

  private final Diagram diagram;
  private final StringBuilder svg = new StringBuilder();

  private DiagramSvg(Ranking ranking) {
    this.diagram = new Diagram(ranking);
  }

  public static String render(Ranking ranking) {
    DiagramSvg drawn = new DiagramSvg(ranking);
    drawn.draw();
    return drawn.svg.toString();
  }

  private void draw() {
    append(
        "<svg role=\"img\" aria-label=\"Critical difference diagram\" viewBox=\"0 0 %.0f %.0f\""
            + " style=\"max-width:%.0fpx;width:100%%\" stroke=\"currentColor\" fill=\"none\""
            + " font-size=\"13\">\n",
        scaled(Diagram.WIDTH), scaled(diagram.height()), scaled(Diagram.WIDTH));
    axis();
    Diagram.Bar difference = diagram.difference();
    line(difference.from(), difference.y(), difference.to(), difference.y(), 1);
    line(difference.from(), difference.y() - 0.3, difference.from(), difference.y() + 0.3, 1);
    line(difference.to(), difference.y() - 0.3, difference.to(), difference.y() + 0.3, 1);
    text(difference.from(), difference.y() - 0.6, "start", diagram.caption());
    diagram.marks().forEach(this::mark);
    diagram.bars().forEach(bar -> line(bar.from(), bar.y(), bar.to(), bar.y(), 5));
    append("</svg>\n");
  }

  private void axis() {
    int last = diagram.treatments();
    line(diagram.x(1), Diagram.AXIS, diagram.x(last), Diagram.AXIS, 1);
    for (int rank = 1; rank <= last; rank++) {
      line(diagram.x(rank), Diagram.AXIS - 0.4, diagram.x(rank), Diagram.AXIS, 1);
      text(diagram.x(rank), Diagram.AXIS - 0.7, "middle", String.valueOf(rank));
    }
  }

  private void mark(Diagram.Mark mark) {
    line(mark.x(), Diagram.AXIS, mark.x(), mark.y(), 1);
    line(mark.x(), mark.y(), mark.end(), mark.y(), 1);
    double at = mark.end() + (mark.isLeft() ? -0.4 : 0.4);
    String words = String.format(Locale.ROOT, "%s %.2f", mark.name(), mark.rank());
    text(at, mark.y() + 0.3, mark.isLeft() ? "end" : "start", words);
  }

  private void line(double fromX, double fromY, double toX, double toY, int width) {
    append(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke-width=\"%d\"/>\n",
        scaled(fromX), scaled(fromY), scaled(toX), scaled(toY), width);
  }

  private void text(double x, double y, String anchor, String words) {
    append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"currentColor\" stroke=\"none\">%s</text>\n",
        scaled(x), scaled(y), anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static double scaled(double letters) {
    return letters * UNIT;
  }

  private void append(String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values));
  }
}
