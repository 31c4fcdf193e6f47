package io.tracemint.evaluate.report.conversation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A drawing as a picture on white, large enough for slides. */
final class PngSheet implements Sheet {
  private static final double SCALE = 2.5;
  private static final int LETTERS = 11;
  private static final Map<Ink, Color> COLOURS =
      Map.of(
          Ink.INK, new Color(0x1c2330),
          Ink.SOFT, new Color(0x5b6575),
          Ink.GRID, new Color(0xd9dee6),
          Ink.HEAT, new Color(0x2457a6),
          Ink.REAL, new Color(0x1c2330),
          Ink.MADE, new Color(0xb34700));

  private final Graphics2D graphics;

  private PngSheet(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static byte[] of(Drawing drawing) throws IOException {
    int width = (int) Math.ceil(drawing.width() * SCALE);
    int height = (int) Math.ceil(drawing.height() * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS));
    drawing.paint().accept(new PngSheet(graphics));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Ink ink) {
    graphics.setColor(COLOURS.get(ink));
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
  }

  @Override
  public void head(double x, double y, double length, Ink ink) {
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x, y);
    triangle.lineTo(x + length, y - 3.5);
    triangle.lineTo(x + length, y + 3.5);
    triangle.closePath();
    graphics.setColor(COLOURS.get(ink));
    graphics.fill(triangle);
  }

  @Override
  public void area(double x, double y, double width, double height, Ink ink, double strength) {
    Color full = COLOURS.get(ink);
    graphics.setColor(
        new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.rint(255 * strength)));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void words(double x, double y, String text, Anchor anchor, Ink ink) {
    double width = graphics.getFontMetrics().stringWidth(text);
    double back = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
    graphics.setColor(COLOURS.get(ink));
    graphics.drawString(text, (float) (x - back), (float) y);
  }
}
