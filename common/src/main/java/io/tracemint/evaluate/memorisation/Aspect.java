package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import java.util.HashSet;
import java.util.Set;

/** A part of a record that a copy may have learnt by heart. */
enum Aspect {
  SOURCES("sources", "source addresses"),
  DESTINATIONS("destinations", "destination addresses"),
  SOURCE_PORTS("source-ports", "source ports"),
  DESTINATION_PORTS("destination-ports", "destination ports"),
  FLOWS("five-tuples", "five-tuples"),
  RECORDS("records", "whole records (but for the time)");

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

  /** The distinct values in a trace, as numbers or hashes. */
  Set<Long> values(Trace trace) {
    Set<Long> values = new HashSet<>();
    for (int row = 0; row < trace.records(); row++) {
      values.add(value(trace, row));
    }
    return values;
  }

  private long value(Trace trace, int row) {
    return switch (this) {
      case SOURCES -> (long) trace.source(row);
      case DESTINATIONS -> (long) trace.destination(row);
      case SOURCE_PORTS -> trace.sourcePort(row);
      case DESTINATION_PORTS -> trace.destinationPort(row);
      case FLOWS -> trace.flowKey(row);
      case RECORDS -> record(trace, row);
    };
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
