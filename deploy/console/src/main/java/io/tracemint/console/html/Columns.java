package io.tracemint.console.html;

import java.util.List;
import java.util.Locale;

/** Counts over time as a row of columns. */
public final class Columns {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 120;

  private Columns() {}

  /** The columns, with what a screen reader says of them. */
  public static Tag of(String spoken, List<Long> counts) {
    long most = Math.max(1, counts.stream().mapToLong(count -> count).max().orElse(1));
    double width = (double) WIDTH / Math.max(1, counts.size());
    Tag svg =
        Tag.of("svg", Tag.of("title", spoken))
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("preserveAspectRatio", "none")
            .with("class", "columns")
            .with("role", "img");
    for (int column = 0; column < counts.size(); column++) {
      double height = (double) HEIGHT * counts.get(column) / most;
      svg.add(
          Tag.of("rect")
              .with("x", format(column * width + width / 10))
              .with("y", format(HEIGHT - height))
              .with("width", format(width * 0.8))
              .with("height", format(height)));
    }
    return svg;
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
