package io.tracemint.ingest.netflow;

/** Who sent a datagram: the address it came from, as 16 bytes; templates belong to one exporter. */
public record Exporter(long high, long low) {
  /** Datagrams in a raw file come without addresses. */
  public static final Exporter UNKNOWN = new Exporter(0, 0);

  public static Exporter ofIpv4(long address) {
    return new Exporter(0, 0xFFFF_0000_0000L | address);
  }
}
