package io.tracemint.evaluate.report;

import io.tracemint.evaluate.report.chart.HeatMap;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Associations as a square of colours: red for -1, white for 0, blue for 1. */
final class HeatPictures {
  private static final Color[] COLOURS = {
    new Color(192, 54, 44), Color.WHITE, new Color(36, 87, 166)
  };

  private HeatPictures() {}

  static HeatMapChart draw(HeatMap map) {
    HeatMapChart picture =
        new HeatMapChartBuilder()
            .width(Pictures.WIDTH)
            .height(Pictures.HEIGHT)
            .title(map.measure() + ": " + map.title())
            .build();
    picture.getStyler().setRangeColors(COLOURS);
    picture.getStyler().setMin(-1);
    picture.getStyler().setMax(1);
    picture.getStyler().setShowValue(true);
    // Room for every label, not for each second one.
    picture.getStyler().setXAxisTickMarkSpacingHint(20);
    picture.getStyler().setYAxisTickMarkSpacingHint(20);
    // The first row is drawn at the bottom.
    List<String> upward = new ArrayList<>(map.names());
    Collections.reverse(upward);
    picture.addSeries(map.measure(), map.names(), upward, cells(map));
    return picture;
  }

  private static List<Number[]> cells(HeatMap map) {
    int size = map.names().size();
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double value = Math.rint(100 * map.cells().get(row).get(column)) / 100;
        cells.add(new Number[] {column, size - 1 - row, value});
      }
    }
    return cells;
  }
}
