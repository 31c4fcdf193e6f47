package io.tracemint.evaluate.report.conversation;

import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.evaluate.report.chart.Curve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the busiest hosts of traces and counts what they send to one another. */
public final class Matrices {
  /** Hosts that have a row of their own. */
  static final int HOSTS = 8;

  static final String REST = "others";

  private Matrices() {}

  public static HostMatrix of(String name, Trace trace) {
    Map<Double, Integer> ranks = ranks(trace);
    int size = HOSTS + 1;
    double[][] cells = new double[size][size];
    double[] bytes = new double[size];
    double all = 0;
    for (int row = 0; row < trace.records(); row++) {
      int from = ranks.getOrDefault(trace.source(row), HOSTS);
      int to = ranks.getOrDefault(trace.destination(row), HOSTS);
      cells[from][to]++;
      bytes[from] += trace.sizeBytes(row);
      bytes[to] += from == to ? 0 : trace.sizeBytes(row);
      all += trace.sizeBytes(row);
    }
    double total = all;
    return new HostMatrix(
        name,
        names(),
        IntStream.range(0, size).mapToObj(from -> shares(cells[from], trace.records())).toList(),
        IntStream.range(0, size).mapToObj(host -> share(bytes[host], total)).toList());
  }

  private static List<Double> shares(double[] counts, double total) {
    return IntStream.range(0, counts.length).mapToObj(to -> share(counts[to], total)).toList();
  }

  private static double share(double part, double total) {
    return total == 0 ? 0 : part / total;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    IntStream.rangeClosed(1, HOSTS).forEach(rank -> names.add("host " + rank));
    names.add(REST);
    return names;
  }

  /** By records sent and received; of two that have as many, the one that comes first. */
  private static Map<Double, Integer> ranks(Trace trace) {
    Map<Double, long[]> seen = new HashMap<>();
    for (int row = 0; row < trace.records(); row++) {
      count(seen, trace.source(row));
      count(seen, trace.destination(row));
    }
    List<Double> busiest =
        seen.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Double, long[]> host) -> -host.getValue()[0])
                    .thenComparingLong(host -> host.getValue()[1]))
            .limit(HOSTS)
            .map(Map.Entry::getKey)
            .toList();
    Map<Double, Integer> ranks = new HashMap<>();
    busiest.forEach(host -> ranks.put(host, ranks.size()));
    return ranks;
  }

  private static void count(Map<Double, long[]> seen, double host) {
    seen.computeIfAbsent(host, unseen -> new long[] {0, seen.size()})[0]++;
  }

  /** The top talkers: which share of the bytes each of the busiest hosts sends or receives. */
  public static Chart talkers(List<HostMatrix> matrices) {
    List<String> hosts = names().subList(0, HOSTS);
    List<Double> places = IntStream.range(0, HOSTS).asDoubleStream().boxed().toList();
    List<Curve> curves =
        matrices.stream()
            .map(matrix -> new Curve(matrix.trace(), places, matrix.bytes().subList(0, HOSTS)))
            .toList();
    return new Chart(Chart.TALKERS, "top talkers", "", Chart.Form.BARS, false, hosts, curves);
  }
}
