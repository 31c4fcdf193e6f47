package io.tracemint.anonymise;

import java.util.Locale;

/** What was changed or left out of packets beyond their addresses, and is counted. */
enum Change {
  /** Bytes behind the headers, which are zeros now or gone. */
  PAYLOAD_BYTES,
  /** Packets whose IPv4 options, which can hold addresses, are no-operations now. */
  IP_OPTIONS_BLANKED,
  /** Packets with an IPv6 extension header of which no more than its kind and length is left. */
  EXTENSIONS_BLANKED,
  /** Segments with TCP options beside those that TCP itself needs, no-operations now. */
  TCP_OPTIONS_BLANKED,
  /** Packets whose transport header was not captured whole: it went with the payload. */
  TRANSPORT_HEADERS_CUT,
  /** Fragments, whose transport checksum, over all fragments, may be wrong. */
  FRAGMENTS,
  /** Frames with labels or headers between Ethernet and IP, which are left out. */
  LINK_HEADERS_SHORTENED,
  /** Frames of a network without Ethernet, between two made-up stations now. */
  STATIONS_MADE_UP;

  /** The name in manifests. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
