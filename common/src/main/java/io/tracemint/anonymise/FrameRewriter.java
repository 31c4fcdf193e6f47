package io.tracemint.anonymise;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.Reason;
import java.util.Arrays;

/** Rewrites one frame after the other into an array of its own. */
final class FrameRewriter {
  private static final int MOST_LINK_BYTES = 64;
  private static final int LONGEST = 65_535;

  private final boolean zeros;
  private final Changes changes;
  private final Links links;
  private final Ip4 four;
  private final Ip6 six;
  private final Transports transports;
  private final Packet packet = new Packet();
  private final byte[] out = new byte[MOST_LINK_BYTES + CaptureFormat.WHOLE_FRAME];
  private int length;
  private int wireBytes;

  FrameRewriter(AnonymiseSettings settings, Aliases aliases, Changes changes) {
    this.zeros = settings.payload() == AnonymiseSettings.Payload.ZERO;
    this.changes = changes;
    this.links = new Links(aliases.stations(), changes);
    this.four = new Ip4(aliases, changes);
    this.six = new Ip6(aliases, changes);
    this.transports = new Transports(aliases, changes);
    packet.out = out;
  }

  /** Rewrites a frame; 0, or the code of the reason why it cannot be. */
  int rewrite(Frames frames, int row) {
    int ip = frames.ipAt[row];
    // Nothing longer can be an IP packet; what a card has yet to cut is shortened.
    int end = Math.min(frames.end(row), ip + LONGEST);
    packet.start(frames.bytes, ip, end, frames.wireBytes[row] - (ip - frames.starts[row]));
    packet.to = links.write(frames, row, out);
    int version = ip < end ? frames.bytes[ip] >> 4 & 0xF : 0;
    int code =
        switch (version) {
          case 4 -> four.rewrite(packet);
          case 6 -> six.rewrite(packet);
          default -> ip < end ? Reason.IP_VERSION.with(version) : Reason.IP_CUT.code();
        };
    if (code == 0) {
      transports.rewrite(packet);
      finish();
    }
    return code;
  }

  private void finish() {
    int headers = packet.to + packet.headerBytes;
    changes.add(Change.PAYLOAD_BYTES, packet.captured - packet.headerBytes);
    length = zeros ? packet.to + packet.captured : headers;
    Arrays.fill(out, headers, Math.max(headers, length), (byte) 0);
    wireBytes = packet.to + packet.total;
  }

  byte[] bytes() {
    return out;
  }

  int length() {
    return length;
  }

  int wireBytes() {
    return wireBytes;
  }
}
