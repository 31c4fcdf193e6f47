package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import java.util.HashSet;
import java.util.Set;

/** A part of a record that a copy may have memorised. */
enum Aspect {
  SOURCES("sources", "source addresses"),
  DESTINATIONS("destinations", "destination addresses"),
  SOURCE_PORTS("source-ports", "source ports"),
  DESTINATION_PORTS("destination-ports", "destination ports"),
  FLOWS("five-tuples", "five-tuples"),
  CONNECTIONS("connections", "five-tuples with an ephemeral port"),
  EPHEMERAL("ephemeral-ports", "(host, ephemeral port) pairs"),
  RECORDS("records", "whole records (but for the time)");

  private static final int FIRST_EPHEMERAL = 1024;

  private final String id;
  private final String meaning;

  Aspect(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  String id() {
    return id;
  }

  String meaning() {
    return meaning;
  }

  /**
   * Whether the original's own values are those of its conversations alone: a port that a system
   * chose for one connection means nothing to another sample of the network.
   */
  boolean isOfOneConversation() {
    return this == CONNECTIONS || this == EPHEMERAL;
  }

  /** The distinct values in a trace, as numbers or hashes. */
  Set<Long> values(Trace trace) {
    Set<Long> values = new HashSet<>();
    for (int row = 0; row < trace.records(); row++) {
      if (!isOfOneConversation() || hasEphemeral(trace, row)) {
        values.add(value(trace, row));
      }
    }
    return values;
  }

  // Of two ports the client's is the higher; equal ones (NTP, mDNS) are the service's.
  private static boolean hasEphemeral(Trace trace, int row) {
    int higher = Math.max(trace.sourcePort(row), trace.destinationPort(row));
    return higher >= FIRST_EPHEMERAL && trace.sourcePort(row) != trace.destinationPort(row);
  }

  private long value(Trace trace, int row) {
    return switch (this) {
      case SOURCES -> (long) trace.source(row);
      case DESTINATIONS -> (long) trace.destination(row);
      case SOURCE_PORTS -> trace.sourcePort(row);
      case DESTINATION_PORTS -> trace.destinationPort(row);
      case FLOWS, CONNECTIONS -> trace.flowKey(row);
      case EPHEMERAL -> client(trace, row);
      case RECORDS -> record(trace, row);
    };
  }

  private static long client(Trace trace, int row) {
    boolean sends = trace.sourcePort(row) > trace.destinationPort(row);
    double host = sends ? trace.source(row) : trace.destination(row);
    int port = Math.max(trace.sourcePort(row), trace.destinationPort(row));
    return ((long) host) * 0x9E3779B97F4A7C15L + port;
  }

  private static long record(Trace trace, int row) {
    long hash = trace.flowKey(row) * 31 + trace.sizeBytes(row);
    if (trace.kind() == Kind.FLOWS) {
      hash = hash * 0x9E3779B97F4A7C15L + trace.packets(row);
      hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(trace.durationSeconds(row));
    }
    return hash;
  }
}
