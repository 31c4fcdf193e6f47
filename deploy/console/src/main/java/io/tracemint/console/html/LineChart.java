package io.tracemint.console.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines over common axes as SVG, which the page's colours reach and which needs no script.
 *
 * @param logarithmic whether x is drawn on a logarithmic scale, where zero is drawn at a half
 */
public record LineChart(String title, String unit, boolean logarithmic, List<Curve> curves) {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 200;
  private static final int LEFT = 46;
  private static final int TOP = 10;
  private static final int BOTTOM = 34;
  private static final int MOST_POINTS = 400;

  public LineChart {
    curves = List.copyOf(curves);
  }

  /** The chart with its title and what its lines are. */
  public Tag figure() {
    Tag legend = Tag.of("ul").with("class", "legend");
    curves.forEach(curve -> legend.add(Tag.of("li", key(curve.look()), " " + curve.name())));
    return Tag.of("figure", Tag.of("h3", title), drawing(), legend);
  }

  private static Tag key(String look) {
    Tag line = line(0, 5, 24, 5).with("class", "curve " + look);
    return Tag.of("svg", line)
        .with("viewBox", "0 0 24 10")
        .with("class", "key")
        .with("aria-hidden", "true");
  }

  private Tag drawing() {
    Scale across = Scale.of(curves.stream().map(Curve::x).toList(), logarithmic);
    Scale up = Scale.fromZero(curves.stream().map(Curve::y).toList());
    Tag svg =
        Tag.of("svg", Tag.of("title", spoken(across, up)))
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("role", "img");
    axes(svg, across, up);
    for (Curve curve : curves) {
      svg.add(
          Tag.of("polyline")
              .with("class", "curve " + curve.look())
              .with("points", points(curve, across, up)));
    }
    return svg;
  }

  private String spoken(Scale across, Scale up) {
    String names = curves.stream().map(Curve::name).collect(Collectors.joining(", "));
    return title
        + ": "
        + names
        + ". Across from "
        + Numbers.figure(across.least())
        + " to "
        + Numbers.figure(across.most())
        + " "
        + unit
        + ", up from "
        + Numbers.figure(up.least())
        + " to "
        + Numbers.figure(up.most());
  }

  private void axes(Tag svg, Scale across, Scale up) {
    int floor = HEIGHT - BOTTOM;
    for (double share : new double[] {0, 0.5, 1}) {
      double x = LEFT + share * (WIDTH - LEFT - TOP);
      double y = floor - share * (floor - TOP);
      svg.add(line(LEFT, y, WIDTH - TOP, y).with("class", "grid"));
      svg.add(label(LEFT - 4, y + 4, "end", Numbers.axis(up.at(share))));
      String anchor = share == 0 ? "start" : share == 1 ? "end" : "middle";
      svg.add(label(x, floor + 14, anchor, Numbers.axis(across.at(share))));
    }
    svg.add(label(LEFT + (WIDTH - LEFT) / 2.0, HEIGHT - 4, "middle", unit));
  }

  private static Tag line(double x1, double y1, double x2, double y2) {
    return Tag.of("line")
        .with("x1", coordinate(x1))
        .with("y1", coordinate(y1))
        .with("x2", coordinate(x2))
        .with("y2", coordinate(y2));
  }

  private static Tag label(double x, double y, String anchor, String text) {
    return Tag.of("text", text)
        .with("x", coordinate(x))
        .with("y", coordinate(y))
        .with("text-anchor", anchor);
  }

  private static String points(Curve curve, Scale across, Scale up) {
    StringBuilder points = new StringBuilder();
    int step = Math.max(1, curve.x().length / MOST_POINTS);
    for (int i = 0; i < curve.x().length; i += step) {
      double x = LEFT + across.share(curve.x()[i]) * (WIDTH - LEFT - TOP);
      double y = HEIGHT - BOTTOM - up.share(curve.y()[i]) * (HEIGHT - BOTTOM - TOP);
      points.append(coordinate(x)).append(',').append(coordinate(y)).append(' ');
    }
    return points.toString().strip();
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
