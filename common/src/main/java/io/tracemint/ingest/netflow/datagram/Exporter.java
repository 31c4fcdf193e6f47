package io.tracemint.ingest.netflow.datagram;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who sent a datagram; templates belong to one exporter.
 *
 * @param high the first half of the 16 bytes of the address it came from
 * @param known whether there is such an address; otherwise the bytes stand for a folder
 */
public record Exporter(long high, long low, boolean known) {
  /** Datagrams in a raw file on its own come without addresses. */
  public static final Exporter UNKNOWN = new Exporter(0, 0, false);

  /**
   * Who sent the datagrams of a raw file, as far as one can tell: collectors keep the files of one
   * exporter in one folder.
   */
  public static Exporter ofFolder(String file) {
    String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    UUID name = UUID.nameUUIDFromBytes(folder.getBytes(StandardCharsets.UTF_8));
    return new Exporter(name.getMostSignificantBits(), name.getLeastSignificantBits(), false);
  }

  public Exporter(long high, long low) {
    this(high, low, true);
  }

  public static Exporter ofIpv4(long address) {
    return new Exporter(0, 0xFFFF_0000_0000L | address);
  }
}
