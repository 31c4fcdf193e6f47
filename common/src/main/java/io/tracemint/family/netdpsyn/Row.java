package io.tracemint.family.netdpsyn;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import java.util.random.RandomGenerator;

/** What a unit sends in one direction: one record of it at random, and how many there are. */
final class Row {
  final FlowKey key;
  final boolean backward;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  int records;
  private Segment segment;
  private int chosen;

  Row(FlowKey key, boolean backward) {
    this.key = key;
    this.backward = backward;
  }

  static boolean isBackward(FlowSeries series, int record) {
    return series.segment().backward().length > 0 && series.segment().backward()[record];
  }

  /** Takes a record in; each is the one that stays with the same chance. */
  void add(Segment from, int record, RandomGenerator random) {
    records++;
    first = Math.min(first, from.times()[record]);
    last = Math.max(last, from.times()[record]);
    if (random.nextInt(records) == 0) {
      segment = from;
      chosen = record;
    }
  }

  long number(int feature) {
    return segment.number(feature, chosen);
  }

  String text(int feature) {
    return segment.text(feature, chosen);
  }

  long source() {
    return backward ? key.dstip() : key.srcip();
  }

  long destination() {
    return backward ? key.srcip() : key.dstip();
  }

  int sourcePort() {
    return backward ? key.dstport() : key.srcport();
  }

  int destinationPort() {
    return backward ? key.srcport() : key.dstport();
  }

  /** The usual time between two of its records; 0 for a single one. */
  long gap() {
    return records < 2 ? 0 : Math.max(1, (last - first) / (records - 1));
  }
}
