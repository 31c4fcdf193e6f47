package io.tracemint.evaluate.report.chart;

import io.tracemint.evaluate.Quantity;
import java.util.List;

/**
 * A picture of one quantity in all traces.
 *
 * @param labels names of the bars; empty for lines
 */
public record Chart(
    String id,
    String title,
    String unit,
    Form form,
    boolean logarithmic,
    List<String> labels,
    List<Curve> curves) {

  /** The chart of the hosts with the most bytes. */
  public static final String TALKERS = "talkers";

  /** What the picture shows. */
  public enum Form {
    /** Share of records up to a value. */
    DISTRIBUTION,
    /** Share of records of the first, second, third most frequent value. */
    RANKS,
    /** Shares of the most frequent values. */
    BARS,
    /** A figure by lag. */
    LAGS,
    /** Share of records in each of equal slices of time. */
    TIMELINE
  }

  /** What its shares are of. */
  public String counted() {
    return "share of " + (id.equals(TALKERS) ? "bytes" : "records");
  }

  public static Chart of(
      Quantity quantity, Form form, boolean log, List<String> labels, List<Curve> all) {
    return new Chart(
        quantity.name() + "-" + form.name().toLowerCase(java.util.Locale.ROOT),
        quantity.meaning(),
        quantity.unit(),
        form,
        log,
        labels,
        all);
  }
}
