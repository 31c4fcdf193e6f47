package io.tracemint.ingest.damage;

import static io.tracemint.ingest.damage.Reason.Kind.DAMAGED;
import static io.tracemint.ingest.damage.Reason.Kind.OTHER;
import static io.tracemint.ingest.damage.Reason.Kind.PARTIAL;

/**
 * Why a record of a capture is not, or not wholly, a row of the packet table. A reason with a
 * detail (an EtherType, a link type) travels as one int, so that hot loops allocate nothing.
 */
public enum Reason {
  ARP("arp", OTHER),
  LLC("802.3 llc frame", OTHER),
  ETHERTYPE("ethertype 0x%04x", OTHER),
  LINK_TYPE("link type %d", OTHER),
  PPP_PROTOCOL("ppp protocol 0x%04x", OTHER),
  FAMILY("address family %d", OTHER),
  WIRELESS_MANAGEMENT("802.11 frame without data", OTHER),
  WIRELESS_ENCRYPTED("802.11 encrypted frame", OTHER),
  WIRELESS_AGGREGATE("802.11 a-msdu", OTHER),
  MPLS_PAYLOAD("mpls payload that is not ip", OTHER),
  LINK_CUT("link header cut short", DAMAGED),
  EMPTY("record without bytes", DAMAGED),
  IP_CUT("ip header cut short", DAMAGED),
  IP_VERSION("ip version %d", DAMAGED),
  IP_HEADER_LENGTH("ip header length below 20 bytes", DAMAGED),
  RECORD_LENGTH("record length above the limit", DAMAGED),
  RECORD_TRUNCATED("last record cut short", DAMAGED),
  BLOCK_LENGTH("pcapng block length impossible", DAMAGED),
  INTERFACE_UNKNOWN("pcapng interface not described", DAMAGED),
  BLOCK_INVALID("pcapng block cut short", DAMAGED),
  INPUT_CORRUPT("compressed data corrupt", DAMAGED),
  IP_TOTAL_LENGTH("ip total length below its header", PARTIAL),
  TRANSPORT_CUT("transport header cut short", PARTIAL),
  EXTENSION_CUT("ipv6 extension header cut short", PARTIAL),
  INTERFACES_MANY("pcapng interface above ingest.limits.interfaces", DAMAGED),
  DECOMPRESSED_BYTES("decompressed data above ingest.limits.decompressed-bytes", DAMAGED),
  DECOMPRESSED_RATIO("decompressed data above ingest.limits.decompressed-ratio", DAMAGED),
  DICTIONARY("decompression needs more memory than ingest.limits.dictionary-bytes", DAMAGED),
  BLOCKS_TINY("compressed data longer than its content", DAMAGED),
  TIME_RANGE("pcapng time before 1970 or after 2262", DAMAGED),
  UNREADABLE("file that can be read no further", DAMAGED);

  /** What a reason says about the record. */
  public enum Kind {
    /** Healthy, and not an IP packet. */
    OTHER,
    /** Lost to damage. */
    DAMAGED,
    /** A row, with some columns missing. */
    PARTIAL
  }

  private static final Reason[] ALL = values();

  private final String label;
  private final Kind kind;

  Reason(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** A negative number that holds this reason and a detail of 16 bits, within one process. */
  @SuppressWarnings("EnumOrdinal")
  public int with(int detail) {
    return Integer.MIN_VALUE | ordinal() << 16 | (detail & 0xFFFF);
  }

  public int code() {
    return with(0);
  }

  @SuppressWarnings("EnumOrdinal")
  public static Reason of(int code) {
    return ALL[(code & Integer.MAX_VALUE) >> 16];
  }

  public static String label(int code) {
    return String.format(java.util.Locale.ROOT, of(code).label, code & 0xFFFF);
  }
}
