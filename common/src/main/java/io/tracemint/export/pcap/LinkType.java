package io.tracemint.export.pcap;

/** What stands in front of each IP packet of a capture. */
public enum LinkType {
  /** Nothing. */
  RAW_IP(101, 0),
  /** An Ethernet II header between two fixed, locally administered addresses. */
  ETHERNET(1, 14);

  private final int code;
  private final int headerBytes;

  LinkType(int code, int headerBytes) {
    this.code = code;
    this.headerBytes = headerBytes;
  }

  int code() {
    return code;
  }

  int headerBytes() {
    return headerBytes;
  }
}
