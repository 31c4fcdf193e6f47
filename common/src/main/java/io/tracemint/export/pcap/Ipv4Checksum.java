package io.tracemint.export.pcap;

/** The header checksum of an IPv4 packet without options, from its fields. */
public final class Ipv4Checksum {
  private Ipv4Checksum() {}

  /**
   * What stands in the header's checksum field.
   *
   * @param fragment flags in the upper three bits, offset in the lower thirteen
   */
  public static int of(
      int tos, int total, int id, int fragment, int ttl, int proto, int source, int destination) {
    return Checksum.of(
        (0x4500 | (tos & 0xFF))
            + total
            + id
            + fragment
            + (ttl << 8 | proto)
            + Checksum.words(source)
            + Checksum.words(destination));
  }
}
