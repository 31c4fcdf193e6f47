package io.tracemint.ingest.netflow.datagram;

import java.io.Serializable;

/** Within what a template number or a sampler number means something. */
public record Scope(long exporterHigh, long exporterLow, int version, long domain)
    implements Serializable {
  public static Scope of(Exporter exporter, int version, long domain) {
    return new Scope(exporter.high(), exporter.low(), version, domain);
  }
}
