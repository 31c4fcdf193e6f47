package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.Scope;
import io.tracemint.ingest.row.FlowRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What options data say about an exporter, its sampling rates and the time it started: those of
 * this file so far, and else the last of the files before.
 */
public final class ExporterFacts {
  static final int CAPACITY = 100_000;

  private final Map<Sampler, Long> rates = new HashMap<>();
  private final Map<Scope, Long> bootNanos = new HashMap<>();
  private final TemplateLibrary library;
  private final int file;

  public ExporterFacts(TemplateLibrary library, int file) {
    this.library = library;
    this.file = file;
  }

  /** Learns from one record of options data. */
  public void learn(Scope scope, Values values) {
    long rate = Sampler.rate(values);
    if (rate > 0 && rates.size() < CAPACITY) {
      rates.put(Sampler.of(scope, values), rate);
    }
    long boot = bootNanos(values);
    if (boot > 0 && bootNanos.size() < CAPACITY) {
      bootNanos.put(scope, boot);
    }
  }

  /** When the exporter started as a record says, or 0 where it does not. */
  public static long bootNanos(Values values) {
    long init = values.firstOf(Slot.INIT_MILLIS);
    return init > 0 && init < Long.MAX_VALUE / 1_000_000 ? init * 1_000_000 : 0;
  }

  /** The packets that one packet of a record stands for, or {@link FlowRow#ABSENT}. */
  public long sampling(ExportHeader header, Values values) {
    long own = Sampler.rate(values);
    if (own > 0) {
      return own;
    }
    Optional<Long> named =
        values.has(Slot.SAMPLER_ID)
            ? rate(header.origin(), Sampler.of(header.scope(), values))
            : Optional.empty();
    return named
        .or(() -> rate(header.origin(), Sampler.ofAll(header.scope())))
        .orElse(FlowRow.ABSENT);
  }

  private Optional<Long> rate(long origin, Sampler sampler) {
    return Optional.ofNullable(rates.get(sampler))
        .or(() -> library.rateBefore(file, origin, sampler));
  }

  /** When the exporter started, or -1 if it has not said. */
  public long bootNanos(ExportHeader header) {
    return Optional.ofNullable(bootNanos.get(header.scope()))
        .or(() -> library.bootNanosBefore(file, header))
        .orElse(-1L);
  }
}
