package io.tracemint.export.pcap;

import io.tracemint.failure.UserError;
import java.io.Serializable;

/**
 * How a capture file is written.
 *
 * @param snapBytes bytes of a frame that are stored at most, the rest only counts in its length;
 *     {@link #HEADERS} for the headers alone
 */
public record CaptureFormat(Container container, LinkType link, boolean nanoseconds, int snapBytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final int WHOLE_FRAME = 65_535 + 14;

  /** The snap length that stores headers, however long they are, and no payload. */
  public static final int HEADERS = 0;

  // An IPv6 packet's headers are cut a little at this length, an IPv4 packet's never.
  private static final int LEAST_SNAP = 54;

  /** The two file formats. */
  public enum Container {
    PCAP,
    PCAPNG
  }

  public CaptureFormat {
    if (snapBytes != HEADERS && snapBytes < LEAST_SNAP) {
      throw UserError.of(
          "Snap length %d is below %d bytes, which the headers need. Raise it, or take %d for the"
              + " headers alone.",
          snapBytes, LEAST_SNAP, HEADERS);
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

  /** What a file's header states as the most bytes of a frame. */
  int statedSnapBytes() {
    return snapBytes == HEADERS ? WHOLE_FRAME : snapBytes;
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
