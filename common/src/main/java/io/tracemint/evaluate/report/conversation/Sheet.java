package io.tracemint.evaluate.report.conversation;

/** What drawings are made on: a page's SVG, a file, a picture. */
interface Sheet {
  /** Colours by what they mean; a page gives them theirs, light or dark. */
  enum Ink {
    INK,
    SOFT,
    GRID,
    HEAT,
    REAL,
    MADE
  }

  /** Which end of words lies at their place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void line(double fromX, double fromY, double toX, double toY, Ink ink);

  /** A triangle whose tip is at (x, y) and whose base is {@code length} away across. */
  void head(double x, double y, double length, Ink ink);

  /** A filled rectangle, {@code strength} of it 0 to 1. */
  void area(double x, double y, double width, double height, Ink ink, double strength);

  void words(double x, double y, String text, Anchor anchor, Ink ink);
}
