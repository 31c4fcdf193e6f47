package io.tracemint.family;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import java.util.ArrayList;
import java.util.List;

/** A record of a conversation as a row of a table, with sides as it was sent. */
public record Row(FlowSeries series, int record) {
  public static List<Row> all(List<FlowSeries> series) {
    List<Row> rows = new ArrayList<>();
    for (FlowSeries part : series) {
      for (int record = 0; record < part.segment().records(); record++) {
        rows.add(new Row(part, record));
      }
    }
    return rows;
  }

  /** Whether the server sent it. */
  public boolean isBackward() {
    return series.segment().backward().length > 0 && series.segment().backward()[record];
  }

  public FlowKey key() {
    return series.key();
  }

  public long source() {
    return isBackward() ? key().dstip() : key().srcip();
  }

  public long destination() {
    return isBackward() ? key().srcip() : key().dstip();
  }

  public int sourcePort() {
    return isBackward() ? key().dstport() : key().srcport();
  }

  public int destinationPort() {
    return isBackward() ? key().srcport() : key().dstport();
  }

  public int protocol() {
    return key().proto();
  }

  public long nanos() {
    return series.segment().times()[record];
  }

  public int chunk() {
    return series.segment().chunk();
  }

  public long number(int feature) {
    return series.segment().number(feature, record);
  }

  public String text(int feature) {
    return series.segment().text(feature, record);
  }
}
