package io.tracemint.evaluate.report.conversation;

import io.tracemint.failure.Visible;
import java.util.Locale;

/**
 * A drawing as SVG. Its colours are classes, which a page's style gives values; texts are escaped
 * here, so that no name is markup.
 */
final class SvgSheet implements Sheet {
  private final StringBuilder svg = new StringBuilder();

  private SvgSheet() {}

  /** The drawing in a page; {@code style} stands in it for one that is alone. */
  static String of(Drawing drawing, String style) {
    SvgSheet sheet = new SvgSheet();
    sheet.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\""
            + " viewBox=\"0 0 %.0f %.0f\" font-size=\"11\"><title>",
        drawing.width(), drawing.height());
    sheet.svg.append(escaped(drawing.title())).append("</title>").append(style);
    drawing.paint().accept(sheet);
    return sheet.svg.append("</svg>\n").toString();
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Ink ink) {
    append(
        "<path class=\"line %s\" d=\"M%.1f %.1fL%.1f %.1f\"/>", look(ink), fromX, fromY, toX, toY);
  }

  @Override
  public void head(double x, double y, double length, Ink ink) {
    append("<path class=\"%s\" d=\"M%.1f %.1fl%.1f -3.5v7z\"/>", look(ink), x, y, length);
  }

  @Override
  public void area(double x, double y, double width, double height, Ink ink, double strength) {
    append(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
            + " fill-opacity=\"%.3f\"/>",
        look(ink), x, y, width, height, strength);
  }

  @Override
  public void words(double x, double y, String text, Anchor anchor, Ink ink) {
    append(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
        look(ink), x, y, anchor.name().toLowerCase(Locale.ROOT));
    svg.append(escaped(text)).append("</text>");
  }

  private static String look(Ink ink) {
    return "d-" + ink.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return Visible.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void append(String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values));
  }
}
