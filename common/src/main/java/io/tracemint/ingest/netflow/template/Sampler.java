package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.Scope;
import java.io.Serializable;

/** One of an exporter's samplers, each of which has a rate of its own. */
record Sampler(Scope scope, long id) implements Serializable {
  private static final long WHOLE_EXPORTER = -1;

  /** The one that options data describe. */
  static Sampler of(Scope scope, Values values) {
    return new Sampler(scope, values.orElse(Slot.SAMPLER_ID, WHOLE_EXPORTER));
  }

  /** The one of all records that name none. */
  static Sampler ofAll(Scope scope) {
    return new Sampler(scope, WHOLE_EXPORTER);
  }

  /** The packets that one packet stands for, or 0 where a record does not say. */
  static long rate(Values values) {
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
