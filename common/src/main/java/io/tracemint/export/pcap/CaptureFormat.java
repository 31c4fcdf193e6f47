package io.tracemint.export.pcap;

import io.tracemint.failure.UserError;

/**
 * How a capture file is written.
 *
 * @param snapBytes bytes of a frame that are stored at most; the rest only counts in its length
 */
public record CaptureFormat(
    Container container, LinkType link, boolean nanoseconds, int snapBytes) {
  public static final int WHOLE_FRAME = 65_535 + 14;
  private static final int LEAST_SNAP = 54;

  /** The two file formats. */
  public enum Container {
    PCAP,
    PCAPNG
  }

  public CaptureFormat {
    if (snapBytes < LEAST_SNAP) {
      throw UserError.of(
          "Snap length %d is below %d bytes, which the headers need. Raise it.",
          snapBytes, LEAST_SNAP);
    }
  }

  /** Microsecond pcap of raw IP packets with whole payloads. */
  public static CaptureFormat pcap() {
    return new CaptureFormat(Container.PCAP, LinkType.RAW_IP, false, WHOLE_FRAME);
  }

  /** Nanosecond pcapng of raw IP packets with whole payloads. */
  public static CaptureFormat pcapng() {
    return new CaptureFormat(Container.PCAPNG, LinkType.RAW_IP, true, WHOLE_FRAME);
  }

  public CaptureFormat withLink(LinkType other) {
    return new CaptureFormat(container, other, nanoseconds, snapBytes);
  }

  public CaptureFormat withNanoseconds(boolean other) {
    return new CaptureFormat(container, link, other, snapBytes);
  }

  public CaptureFormat withSnapBytes(int other) {
    return new CaptureFormat(container, link, nanoseconds, other);
  }
}
