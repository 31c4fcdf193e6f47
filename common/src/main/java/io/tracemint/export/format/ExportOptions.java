package io.tracemint.export.format;

import com.typesafe.config.Config;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.LinkType;
import io.tracemint.failure.UserError;
import java.io.Serializable;

/**
 * How files are written, beside their format.
 *
 * @param rawDatagrams whether NetFlow datagrams are written one after the other instead of in a
 *     capture
 */
public record ExportOptions(LinkType link, boolean nanoseconds, int snapBytes, boolean rawDatagrams)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the group {@code export.file}. */
  public static ExportOptions of(Config group) {
    return new ExportOptions(
        link(group.getString("link")),
        group.getBoolean("nanoseconds"),
        group.getInt("snap-bytes"),
        group.getBoolean("raw-datagrams"));
  }

  private static LinkType link(String word) {
    return switch (word) {
      case "raw" -> LinkType.RAW_IP;
      case "ethernet" -> LinkType.ETHERNET;
      default ->
          throw UserError.of(
              "export.file.link is %s, must be raw or ethernet. Change the setting.", word);
    };
  }

  /** Raw IP, microseconds, headers without payload, NetFlow in captures. */
  public static ExportOptions plain() {
    return new ExportOptions(LinkType.RAW_IP, false, CaptureFormat.HEADERS, false);
  }

  public ExportOptions withSnapBytes(int other) {
    return new ExportOptions(link, nanoseconds, other, rawDatagrams);
  }

  CaptureFormat capture(CaptureFormat.Container container) {
    return new CaptureFormat(container, link, nanoseconds, snapBytes);
  }
}
