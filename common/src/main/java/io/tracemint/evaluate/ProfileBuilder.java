package io.tracemint.evaluate;

import static io.tracemint.evaluate.Quantity.BYT;
import static io.tracemint.evaluate.Quantity.DA;
import static io.tracemint.evaluate.Quantity.DP;
import static io.tracemint.evaluate.Quantity.FS;
import static io.tracemint.evaluate.Quantity.GAP;
import static io.tracemint.evaluate.Quantity.PAT;
import static io.tracemint.evaluate.Quantity.PKT;
import static io.tracemint.evaluate.Quantity.PR;
import static io.tracemint.evaluate.Quantity.PS;
import static io.tracemint.evaluate.Quantity.SA;
import static io.tracemint.evaluate.Quantity.SERVICE;
import static io.tracemint.evaluate.Quantity.SP;
import static io.tracemint.evaluate.Quantity.TD;
import static io.tracemint.evaluate.Quantity.TS;

import io.tracemint.evaluate.consistency.Consistency;
import io.tracemint.evaluate.distance.Precision;
import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.TallyBuilder;
import java.util.EnumMap;
import java.util.Map;

/** Reads a part of a trace once by record and once by flow. */
final class ProfileBuilder {
  private static final int MAX_PORT = 65535;

  private final Trace trace;
  private final long startNanos;
  private final Precision precision;
  private final Map<Quantity, TallyBuilder> builders = new EnumMap<>(Quantity.class);
  private final Consistency consistency = new Consistency();
  private final Autocorrelation gaps = new Autocorrelation();
  private final Autocorrelation sizes = new Autocorrelation();
  private double[] gapSeries = new double[16];
  private double[] sizeSeries = new double[16];
  private long flows;
  private long largestFlowBytes;

  ProfileBuilder(Trace trace, long startNanos, Precision precision) {
    this.trace = trace;
    this.startNanos = startNanos;
    this.precision = precision;
  }

  Profile build() {
    for (int row = 0; row < trace.records(); row++) {
      addCategories(row);
      addSizes(row);
      addTests(row);
    }
    FlowGroups groups = FlowGroups.of(trace);
    flows = groups.count();
    for (int group = 0; group < groups.count(); group++) {
      addFlow(groups, group);
    }
    return new Profile(this);
  }

  private void add(Quantity quantity, double value) {
    builders.computeIfAbsent(quantity, absent -> new TallyBuilder()).add(value);
  }

  private void addCategories(int row) {
    add(SA, trace.source(row));
    add(DA, trace.destination(row));
    add(SP, clamp(trace.sourcePort(row)));
    add(DP, clamp(trace.destinationPort(row)));
    add(PR, trace.protocol(row));
    add(SERVICE, trace.protocol(row) * (MAX_PORT + 1.0) + clamp(trace.destinationPort(row)));
  }

  private static int clamp(int port) {
    return Math.max(0, Math.min(MAX_PORT, port));
  }

  private void addSizes(int row) {
    double millis = precision.round(trace.millisSince(startNanos, row));
    if (trace.kind() == Kind.PACKETS) {
      add(PAT, millis);
      add(PS, trace.packetBytes(row));
    } else {
      add(TS, millis);
      add(TD, precision.round(trace.durationSeconds(row)));
      add(PKT, precision.round((double) trace.packets(row)));
      add(BYT, precision.round((double) trace.bytes(row)));
    }
  }

  private void addTests(int row) {
    if (trace.isIpv6(row)) {
      consistency.addresses6(trace.source6Lead(row), trace.isDestination6Unspecified(row));
    } else {
      consistency.addresses4((long) trace.source(row), (long) trace.destination(row));
    }
    consistency.ports(trace.sourcePort(row), trace.destinationPort(row), trace.protocol(row));
    boolean ipv6 = trace.isIpv6(row);
    if (trace.kind() == Kind.PACKETS) {
      consistency.packet(trace.protocol(row), ipv6, trace.packetBytes(row));
    } else {
      consistency.flow(trace.protocol(row), ipv6, trace.packets(row), trace.bytes(row));
    }
  }

  private void addFlow(FlowGroups groups, int group) {
    int size = groups.size(group);
    add(FS, size);
    long bytes = bytes(groups, group);
    largestFlowBytes = Math.max(largestFlowBytes, bytes);
    if (trace.kind() == Kind.PACKETS) {
      int first = groups.row(group, 0);
      consistency.flow(trace.protocol(first), trace.isIpv6(first), size, bytes);
    }
    if (size > 1) {
      addSeries(groups, group, size);
    }
  }

  private long bytes(FlowGroups groups, int group) {
    long bytes = 0;
    for (int i = 0; i < groups.size(group); i++) {
      bytes += trace.sizeBytes(groups.row(group, i));
    }
    return bytes;
  }

  private void addSeries(FlowGroups groups, int group, int size) {
    if (gapSeries.length < size) {
      gapSeries = new double[2 * size];
      sizeSeries = new double[2 * size];
    }
    sizeSeries[0] = Math.log1p((double) trace.sizeBytes(groups.row(group, 0)));
    for (int i = 1; i < size; i++) {
      int row = groups.row(group, i);
      double seconds = (trace.timeNanos(row) - trace.timeNanos(groups.row(group, i - 1))) / 1e9;
      gapSeries[i - 1] = Gaps.log10(seconds);
      sizeSeries[i] = Math.log1p((double) trace.sizeBytes(row));
      add(GAP, gapSeries[i - 1]);
    }
    gaps.add(gapSeries, size - 1);
    sizes.add(sizeSeries, size);
  }

  Kind kind() {
    return trace.kind();
  }

  long startNanos() {
    return startNanos;
  }

  Precision precision() {
    return precision;
  }

  long records() {
    return trace.records();
  }

  long flows() {
    return flows;
  }

  long largestFlowBytes() {
    return largestFlowBytes;
  }

  Map<Quantity, Tally> tallies() {
    Map<Quantity, Tally> tallies = new EnumMap<>(Quantity.class);
    builders.forEach((quantity, builder) -> tallies.put(quantity, builder.build()));
    return tallies;
  }

  Consistency consistency() {
    return consistency;
  }

  Autocorrelation gaps() {
    return gaps;
  }

  Autocorrelation sizes() {
    return sizes;
  }
}
