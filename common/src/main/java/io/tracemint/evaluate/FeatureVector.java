package io.tracemint.evaluate;

import java.util.List;

/**
 * A record as numbers for classifiers and distances: octets, ports, protocol, logarithmic sizes.
 */
public final class FeatureVector {
  private static final List<String> COMMON =
      List.of(
          "src-1", "src-2", "src-3", "src-4", "dst-1", "dst-2", "dst-3", "dst-4", "srcport",
          "dstport", "proto");
  private static final List<String> OF_PACKETS = List.of("pkt-len");
  private static final List<String> OF_FLOWS = List.of("duration", "packets", "bytes", "mean-size");

  private FeatureVector() {}

  public static List<String> names(Kind kind) {
    List<String> own = kind == Kind.PACKETS ? OF_PACKETS : OF_FLOWS;
    return java.util.stream.Stream.concat(COMMON.stream(), own.stream()).toList();
  }

  public static double[] of(Trace trace, int row) {
    double[] vector = new double[names(trace.kind()).size()];
    octets((long) trace.source(row), vector, 0);
    octets((long) trace.destination(row), vector, 4);
    vector[8] = trace.sourcePort(row);
    vector[9] = trace.destinationPort(row);
    vector[10] = trace.protocol(row);
    if (trace.kind() == Kind.PACKETS) {
      vector[11] = trace.packetBytes(row);
    } else {
      vector[11] = Math.log1p(trace.durationSeconds(row));
      vector[12] = Math.log1p((double) trace.packets(row));
      vector[13] = Math.log1p((double) trace.bytes(row));
      vector[14] = (double) trace.bytes(row) / Math.max(1, trace.packets(row));
    }
    return vector;
  }

  private static void octets(long address, double[] vector, int from) {
    for (int i = 0; i < 4; i++) {
      vector[from + i] = (address >> (24 - 8 * i)) & 0xFF;
    }
  }
}
