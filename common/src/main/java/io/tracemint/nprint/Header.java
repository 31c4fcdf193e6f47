package io.tracemint.nprint;

import java.util.ArrayList;
import java.util.List;

/** A header of which every bit has a column, with the names that the program nPrint gives them. */
enum Header {
  IPV4(
      60,
      12,
      20,
      "ver:4 hl:4 tos:8 tl:16 id:16 rbit:1 dfbit:1 mfbit:1 foff:13 ttl:8 proto:8 cksum:16 src:32"
          + " dst:32 opt:320"),
  IPV6(40, 8, 40, "ver:4 tc:8 fl:20 len:16 nh:8 hl:8 src:128 dst:128"),
  TCP(
      60,
      0,
      0,
      "sprt:16 dprt:16 seq:32 ackn:32 doff:4 res:3 ns:1 cwr:1 ece:1 urg:1 ackf:1 psh:1 rst:1 syn:1"
          + " fin:1 wsize:16 cksum:16 urp:16 opt:320"),
  UDP(8, 0, 0, "sport:16 dport:16 len:16 cksum:16"),
  ICMP(8, 0, 0, "type:8 code:8 cksum:16 roh:32");

  /** Bytes of the longest header of the kind. */
  final int bytes;

  /** Where its addresses begin, and end. */
  final int addressesAt;

  final int addressesEnd;
  private final String fields;

  Header(int bytes, int addressesAt, int addressesEnd, String fields) {
    this.bytes = bytes;
    this.addressesAt = addressesAt;
    this.addressesEnd = addressesEnd;
    this.fields = fields;
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The columns of its bits in their order. */
  List<String> columns(boolean addresses) {
    List<String> columns = new ArrayList<>();
    for (String field : fields.split(" ", -1)) {
      String name = field.replaceFirst(":.*", "");
      int bits = Integer.parseInt(field.replaceFirst(".*:", ""));
      boolean address = name.equals("src") || name.equals("dst");
      for (int bit = 0; bit < bits && (addresses || !address); bit++) {
        columns.add(word() + "_" + name + "_" + bit);
      }
    }
    return columns;
  }

  int cells(boolean addresses) {
    return 8 * (addresses ? bytes : bytes - addressesEnd + addressesAt);
  }
}
