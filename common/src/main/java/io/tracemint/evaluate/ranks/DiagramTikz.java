package io.tracemint.evaluate.ranks;

import java.util.Locale;

/** The diagram for a paper in LaTeX, with the package tikz. */
public final class DiagramTikz {
  private static final double CENTIMETRES = 0.28;

  private final Diagram diagram;
  private final StringBuilder text = new StringBuilder();

  private DiagramTikz(Ranking ranking) {
    this.diagram = new Diagram(ranking);
  }

  public static String render(Ranking ranking) {
    DiagramTikz drawn = new DiagramTikz(ranking);
    drawn.draw();
    return drawn.text.toString();
  }

  private void draw() {
    text.append("\\begin{tikzpicture}[font=\\small]\n");
    axis();
    Diagram.Bar difference = diagram.difference();
    line("|-|", difference.from(), difference.y(), difference.to(), difference.y());
    node(difference.from(), difference.y() - 0.9, "right", diagram.caption());
    diagram.marks().forEach(this::mark);
    diagram.bars().forEach(bar -> line("line width=2pt", bar.from(), bar.y(), bar.to(), bar.y()));
    text.append("\\end{tikzpicture}\n");
  }

  private void axis() {
    int last = diagram.treatments();
    line("", diagram.x(1), Diagram.AXIS, diagram.x(last), Diagram.AXIS);
    for (int rank = 1; rank <= last; rank++) {
      line("", diagram.x(rank), Diagram.AXIS - 0.4, diagram.x(rank), Diagram.AXIS);
      node(diagram.x(rank), Diagram.AXIS - 0.4, "above", String.valueOf(rank));
    }
  }

  private void mark(Diagram.Mark mark) {
    line("", mark.x(), Diagram.AXIS, mark.x(), mark.y());
    line("", mark.x(), mark.y(), mark.end(), mark.y());
    String words = String.format(Locale.ROOT, "%s %.2f", escaped(mark.name()), mark.rank());
    node(mark.end(), mark.y(), mark.isLeft() ? "left" : "right", words);
  }

  private void line(String style, double fromX, double fromY, double toX, double toY) {
    append(
        "\\draw[%s] (%.2f,%.2f) -- (%.2f,%.2f);\n",
        style, scaled(fromX), -scaled(fromY), scaled(toX), -scaled(toY));
  }

  private void node(double x, double y, String side, String words) {
    append("\\node[%s] at (%.2f,%.2f) {%s};\n", side, scaled(x), -scaled(y), words);
  }

  private static String escaped(String name) {
    return name.replaceAll("([&%$#_{}])", "\\\\$1");
  }

  private static double scaled(double letters) {
    return letters * CENTIMETRES;
  }

  private void append(String pattern, Object... values) {
    text.append(String.format(Locale.ROOT, pattern, values));
  }
}
