package io.tracemint.ingest.link;

import static io.tracemint.ingest.damage.Reason.EMPTY;
import static io.tracemint.ingest.damage.Reason.FAMILY;
import static io.tracemint.ingest.damage.Reason.LINK_CUT;
import static io.tracemint.ingest.damage.Reason.LINK_TYPE;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.input.Bytes;

/** Finds the IP header of every frame of a block and drops the frames that have none. */
public final class LinkLayers {
  private static final int ETHERNET = 1;
  private static final int ETHERNET_BYTES = 14;

  private final boolean innermost;
  private final DamageLog log;

  /**
   * Locates headers and logs what has none.
   *
   * @param innermost whether to look into GRE, IP-in-IP and VXLAN for the inner IP header
   */
  public LinkLayers(boolean innermost, DamageLog log) {
    this.innermost = innermost;
    this.log = log;
  }

  public void locate(Frames frames) {
    LinkLayer layer = of(frames.linkType);
    boolean ethernet = frames.linkType == ETHERNET;
    byte[] bytes = frames.bytes;
    int count = frames.count;
    int kept = 0;
    for (int row = 0; row < count; row++) {
      int at = frames.starts[row];
      int end = at + frames.capturedBytes[row];
      int ip = at + ETHERNET_BYTES;
      if (!ethernet || end <= ip || Bytes.u16(bytes, ip - 2) != EtherTypes.IPV4 || innermost) {
        ip = ipAt(layer, bytes, at, end);
      }
      if (ip < 0) {
        log.add(ip, frames.offsets[row]);
        continue;
      }
      frames.ipAt[row] = ip;
      frames.move(row, kept++);
    }
    frames.count = kept;
  }

  /** Where one frame's IP header starts, or the code of the reason why it has none. */
  public int ipAt(Frames frames, int row) {
    return ipAt(of(frames.linkType), frames.bytes, frames.starts[row], frames.end(row));
  }

  private int ipAt(LinkLayer layer, byte[] bytes, int at, int end) {
    if (at == end) {
      return EMPTY.code();
    }
    int ip = layer.ipAt(bytes, at, end);
    return ip >= 0 && innermost ? Tunnels.innermost(bytes, ip, end) : ip;
  }

  /** The LINKTYPE_ numbers of the registry at tcpdump.org. */
  static LinkLayer of(int linkType) {
    return switch (linkType) {
      case 0, 108 -> LinkLayers::loopback;
      case ETHERNET -> EtherTypes::ethernet;
      case 9, 50 -> Ppp::frame;
      case 12, 14, 101, 228, 229 -> (bytes, at, end) -> at;
      case 104 -> (bytes, at, end) -> EtherTypes.after(bytes, at + 4, at + 2, end);
      case 105 -> Wireless::frame;
      case 113 -> (bytes, at, end) -> EtherTypes.after(bytes, at + 16, at + 14, end);
      case 127 -> Wireless::radiotap;
      case 276 -> (bytes, at, end) -> EtherTypes.after(bytes, at + 20, at, end);
      default -> (bytes, at, end) -> LINK_TYPE.with(linkType);
    };
  }

  // Four bytes of address family in the order of the capturing host, or in network order (108).
  private static int loopback(byte[] bytes, int at, int end) {
    if (end - at < 4) {
      return LINK_CUT.code();
    }
    int family = Bytes.i32(bytes, at);
    int value = (family & 0xFFFF0000) == 0 ? family : Integer.reverseBytes(family);
    return switch (value) {
      case 2, 10, 24, 28, 30 -> at + 4;
      default -> FAMILY.with(value);
    };
  }
}
