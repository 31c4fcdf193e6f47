package io.tracemint.evaluate.report;

import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.evaluate.report.chart.Curve;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Shares of the most frequent values as bars side by side. */
final class BarPictures {
  private BarPictures() {}

  static CategoryChart draw(Chart chart) {
    CategoryChart picture =
        new CategoryChartBuilder()
            .width(Pictures.WIDTH)
            .height(Pictures.HEIGHT)
            .title(chart.title())
            .yAxisTitle(chart.counted())
            .build();
    picture.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    picture.getStyler().setXAxisLabelRotation(60);
    // Room for every label, not for each second one.
    picture.getStyler().setXAxisTickMarkSpacingHint(20);
    for (Curve curve : chart.curves()) {
      picture.addSeries(curve.name(), chart.labels(), curve.y());
    }
    return picture;
  }
}
