package io.tracemint.family.ctgan;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import java.util.ArrayList;
import java.util.List;

/** A record of a conversation as a row of a table, with sides as it was sent. */
record Row(FlowSeries series, int record) {
  static List<Row> all(List<FlowSeries> series) {
    List<Row> rows = new ArrayList<>();
    for (FlowSeries part : series) {
      for (int record = 0; record < part.segment().records(); record++) {
        rows.add(new Row(part, record));
      }
    }
    return rows;
  }

  private boolean isBackward() {
    return series.segment().backward().length > 0 && series.segment().backward()[record];
  }

  private FlowKey key() {
    return series.key();
  }

  long source() {
    return isBackward() ? key().dstip() : key().srcip();
  }

  long destination() {
    return isBackward() ? key().srcip() : key().dstip();
  }

  int sourcePort() {
    return isBackward() ? key().dstport() : key().srcport();
  }

  int destinationPort() {
    return isBackward() ? key().srcport() : key().dstport();
  }

  int protocol() {
    return key().proto();
  }

  long nanos() {
    return series.segment().times()[record];
  }

  int chunk() {
    return series.segment().chunk();
  }

  long number(int feature) {
    return series.segment().number(feature, record);
  }

  String text(int feature) {
    return series.segment().text(feature, record);
  }
}
