package io.tracemint.evaluate.report.conversation;

import java.util.List;

/**
 * Which share of a trace's records the busiest hosts send to one another. Hosts are named by their
 * ranks, so that the matrix has no address of the original and two traces have the same axes.
 *
 * @param trace its name
 * @param hosts ranks, and at the end the rest
 * @param cells shares of the records from the row's host to the column's
 * @param bytes shares of the bytes that have the host at either end
 */
public record HostMatrix(
    String trace, List<String> hosts, List<List<Double>> cells, List<Double> bytes) {
  public HostMatrix {
    hosts = List.copyOf(hosts);
    cells = cells.stream().map(List::copyOf).toList();
    bytes = List.copyOf(bytes);
  }

  /** The largest share between any two. */
  public double most() {
    return cells.stream().flatMap(List::stream).mapToDouble(share -> share).max().orElse(0);
  }
}
