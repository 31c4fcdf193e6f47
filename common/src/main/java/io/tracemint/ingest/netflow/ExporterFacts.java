package io.tracemint.ingest.netflow;

import io.tracemint.ingest.row.FlowRow;
import java.util.HashMap;
import java.util.Map;

/** What options data say about an exporter: its sampling rates and the time it started. */
final class ExporterFacts {
  private static final int CAPACITY = 100_000;
  private static final long WHOLE_EXPORTER = -1;

  private record Sampler(Scope scope, long id) {}

  private final Map<Sampler, Long> rates = new HashMap<>();
  private final Map<Scope, Long> bootNanos = new HashMap<>();

  /** Learns from one record of options data. */
  void learn(Scope scope, Values values) {
    long rate = rate(values);
    if (rate > 0 && rates.size() < CAPACITY) {
      rates.put(new Sampler(scope, values.orElse(Slot.SAMPLER_ID, WHOLE_EXPORTER)), rate);
    }
    long init = values.firstOf(Slot.INIT_MILLIS);
    if (init > 0 && init < Long.MAX_VALUE / 1_000_000 && bootNanos.size() < CAPACITY) {
      bootNanos.put(scope, init * 1_000_000);
    }
  }

  /** The packets that one packet of a record stands for, or {@link FlowRow#ABSENT}. */
  long sampling(Scope scope, Values values) {
    long own = rate(values);
    if (own > 0) {
      return own;
    }
    if (values.has(Slot.SAMPLER_ID)) {
      Long rate = rates.get(new Sampler(scope, values.of(Slot.SAMPLER_ID)));
      if (rate != null) {
        return rate;
      }
    }
    return rates.getOrDefault(new Sampler(scope, WHOLE_EXPORTER), FlowRow.ABSENT);
  }

  /** When the exporter started, or -1 if it has not said. */
  long bootNanos(Scope scope) {
    return bootNanos.getOrDefault(scope, -1L);
  }

  private static long rate(Values values) {
    if (values.firstOf(Slot.SAMPLING_SIZE) > 0 && values.firstOf(Slot.SAMPLING_POPULATION) > 0) {
      return bounded(values.of(Slot.SAMPLING_POPULATION) / values.of(Slot.SAMPLING_SIZE));
    }
    long interval = values.firstOf(Slot.SAMPLING_PACKET_INTERVAL);
    if (interval > 0 && values.has(Slot.SAMPLING_PACKET_SPACE)) {
      return bounded((interval + values.of(Slot.SAMPLING_PACKET_SPACE)) / interval);
    }
    return bounded(
        values.firstOf(
            Slot.SAMPLER_RANDOM_INTERVAL, Slot.SAMPLING_INTERVAL, Slot.SAMPLING_PACKET_INTERVAL));
  }

  private static long bounded(long rate) {
    return rate > 0 && rate <= Integer.MAX_VALUE ? rate : 0;
  }
}
