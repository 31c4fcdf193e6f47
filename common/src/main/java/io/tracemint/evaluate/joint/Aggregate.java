package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** What a classifier sees of the records that share a key: one row of numbers a key. */
final class Aggregate {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double UDP = 17;
  private static final int FIRST_SIZES = 5;

  private final View view;
  private final Trace trace;
  private final int[] rows;
  private final Map<String, Double> columns = new LinkedHashMap<>();

  private Aggregate(View view, int[] rows) {
    this.view = view;
    this.trace = view.trace();
    this.rows = rows;
  }

  /**
   * Rows of a classifier's table.
   *
   * @param names of the columns
   */
  record Table(List<String> names, List<double[]> rows) {
    static Table of(List<Map<String, Double>> rows) {
      List<String> names = rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
      return new Table(
          names,
          rows.stream()
              .map(row -> row.values().stream().mapToDouble(Double::doubleValue).toArray())
              .toList());
    }
  }

  static Table fiveTuples(View view) {
    return Table.of(
        view.rows(Key.FIVE_TUPLE).stream()
            .map(rows -> new Aggregate(view, rows).fiveTuple())
            .toList());
  }

  static Table pairs(View view) {
    return Table.of(
        view.rows(Key.PAIR).stream().map(rows -> new Aggregate(view, rows).pair()).toList());
  }

  /** A host as sender and as receiver; -1 where it is not one of them. */
  static Table hosts(View view) {
    Map<List<Double>, int[]> senders = view.groups(Key.SOURCE);
    Map<List<Double>, int[]> receivers = view.groups(Key.DESTINATION);
    Map<List<Double>, int[]> all = new LinkedHashMap<>(senders);
    all.putAll(receivers);
    List<Map<String, Double>> rows = new ArrayList<>();
    for (List<Double> host : all.keySet()) {
      Map<String, Double> row = new LinkedHashMap<>();
      row.putAll(side(view, senders.getOrDefault(host, new int[0]), true));
      row.putAll(side(view, receivers.getOrDefault(host, new int[0]), false));
      rows.add(row);
    }
    return Table.of(rows);
  }

  private static Map<String, Double> side(View view, int[] rows, boolean sends) {
    Map<String, Double> side = new Aggregate(view, rows).side(sends);
    side.replaceAll((name, value) -> rows.length == 0 ? -1 : value);
    return side;
  }

  private Map<String, Double> fiveTuple() {
    double[] sizes = Arrays.stream(rows).mapToDouble(trace::sizeBytes).toArray();
    put("packets", Math.log1p(rows.length));
    put("duration", Math.log1p(span()));
    put("mean size", Math.log1p(Moments.mean(sizes)));
    put("sd of size", Math.log1p(Moments.deviation(sizes, 0)));
    put("least size", Math.log1p(Arrays.stream(sizes).min().orElseThrow()));
    put("largest size", Math.log1p(Arrays.stream(sizes).max().orElseThrow()));
    for (int i = 0; i < FIRST_SIZES; i++) {
      put("size " + (i + 1), i < sizes.length ? Math.log1p(sizes[i]) : -1);
    }
    double[] gaps = view.logGaps(rows);
    put("mean log gap", gaps.length == 0 ? -9 : Moments.mean(gaps));
    put("sd of log gap", Moments.deviation(gaps, -1));
    put("class of srcport", Ports.classOf(trace.sourcePort(rows[0])));
    put("class of dstport", Ports.classOf(trace.destinationPort(rows[0])));
    put("proto", trace.protocol(rows[0]));
    return columns;
  }

  private Map<String, Double> pair() {
    put("records", Math.log1p(rows.length));
    put("bytes", Math.log1p(view.bytes(rows)));
    put("packets", Math.log1p(view.packets(rows)));
    put("mean size", Math.log1p(view.bytes(rows) / view.packets(rows)));
    put("srcports", Math.log1p(distinct(trace::sourcePort)));
    put("dstports", Math.log1p(distinct(trace::destinationPort)));
    put("span", Math.log1p(span()));
    put("protocols", distinct(trace::protocol));
    put("share of UDP", shareOfUdp());
    put("services", distinct(row -> Ports.service(trace, row)));
    put("service", Ports.service(trace, rows[0]));
    return columns;
  }

  private Map<String, Double> side(boolean sends) {
    String does = sends ? " sent" : " received";
    put("records" + does, Math.log1p(rows.length));
    put("bytes" + does, Math.log1p(view.bytes(rows)));
    put("peers" + does, Math.log1p(distinct(sends ? trace::destination : trace::source)));
    put("own ports" + does, Math.log1p(ports(sends)));
    put("their ports" + does, Math.log1p(ports(!sends)));
    put("share of UDP" + does, shareOfUdp());
    put("span" + does, Math.log1p(span()));
    return columns;
  }

  private double ports(boolean ofSource) {
    return distinct(ofSource ? trace::sourcePort : trace::destinationPort);
  }

  private double distinct(IntToDoubleFunction value) {
    return Arrays.stream(rows).mapToDouble(value).distinct().count();
  }

  private double shareOfUdp() {
    return Arrays.stream(rows).filter(row -> trace.protocol(row) == UDP).count()
        / (double) Math.max(1, rows.length);
  }

  private double span() {
    return rows.length == 0
        ? 0
        : (trace.timeNanos(rows[rows.length - 1]) - trace.timeNanos(rows[0])) / NANOS_PER_SECOND;
  }

  private void put(String name, double value) {
    columns.put(name, value);
  }
}
