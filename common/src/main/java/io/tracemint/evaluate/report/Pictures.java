package io.tracemint.evaluate.report;

import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.evaluate.report.chart.Curve;
import io.tracemint.evaluate.report.chart.HeatMap;
import io.tracemint.evaluate.report.conversation.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The report's charts as PNG files, for slides and papers. */
public final class Pictures {
  static final int WIDTH = 900;
  static final int HEIGHT = 560;
  // A logarithmic axis has no zero; half a unit stands for it.
  private static final double SMALLEST = 0.5;

  private Pictures() {}

  /** Bytes by file name: all as PNG, drawings of our own as SVG, too. */
  public static Map<String, byte[]> of(Report report) throws IOException {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (Chart chart : report.charts()) {
      boolean bars = chart.form() == Chart.Form.BARS;
      pictures.put(name(chart.id()), png(bars ? BarPictures.draw(chart) : draw(chart)));
    }
    for (HeatMap map : report.heatMaps()) {
      pictures.put(name(map.measure() + "-" + map.title()), png(HeatPictures.draw(map)));
    }
    for (Drawing drawing : report.talk().drawings()) {
      pictures.put(name(drawing.id()), drawing.png());
      pictures.put(
          "svg/" + plain(drawing.id()) + ".svg", drawing.svg().getBytes(StandardCharsets.UTF_8));
    }
    return pictures;
  }

  // Names of models are the user's and may hold anything.
  private static String name(String id) {
    return "png/" + plain(id) + ".png";
  }

  private static String plain(String id) {
    String plain = Normalizer.normalize(id, Normalizer.Form.NFD).replaceAll("[\\p{M}’]", "");
    return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static byte[] png(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart)
      throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static XYChart draw(Chart chart) {
    boolean ranks = chart.form() == Chart.Form.RANKS;
    XYChart picture =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(chart.title())
            .xAxisTitle(ranks ? "rank" : chart.unit())
            .yAxisTitle(chart.form() == Chart.Form.LAGS ? "correlation" : chart.counted())
            .build();
    picture.getStyler().setXAxisLogarithmic(chart.logarithmic());
    picture.getStyler().setYAxisLogarithmic(ranks);
    picture.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    for (Curve curve : chart.curves()) {
      if (!curve.x().isEmpty()) {
        List<Double> x = chart.logarithmic() ? positive(curve.x()) : curve.x();
        picture.addSeries(curve.name(), x, curve.y()).setMarker(SeriesMarkers.NONE);
      }
    }
    return picture;
  }

  private static List<Double> positive(List<Double> values) {
    return values.stream().map(value -> Math.max(SMALLEST, value)).toList();
  }
}
