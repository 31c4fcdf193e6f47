package io.tracemint.check;

import io.tracemint.check.finding.CheckSettings;
import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.check.tcp.Connections;
import io.tracemint.check.tcp.Datagram;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.link.LinkLayers;

/** What holds for each record of one capture. */
final class FrameRules {
  private static final int ETHERNET = 1;
  private static final int NONE = -1;
  // Short frames are padded to 60 bytes; some cards show the four bytes of the frame check, too.
  private static final int PADDED_BYTES = 64;

  private final int mtu;
  private final Findings findings;
  private final LinkLayers links;
  private final DamageLog log;
  private final Ip4Rules four;
  private final Ip6Rules six;
  private final TransportRules transports;
  private final Datagram packet = new Datagram();
  private int linkType = NONE;
  private long lastNanos = Long.MIN_VALUE;

  FrameRules(CheckSettings settings, Findings findings, LinkLayers links, DamageLog log) {
    this.mtu = settings.mtu();
    this.findings = findings;
    this.links = links;
    this.log = log;
    this.four = new Ip4Rules(findings);
    this.six = new Ip6Rules(findings);
    this.transports =
        new TransportRules(findings, new Connections(findings, settings.conversations()));
  }

  void check(Frames frames) {
    for (int row = 0; row < frames.count; row++) {
      findings.startPacket();
      record(frames, row);
      int ip = links.ipAt(frames, row);
      if (ip < 0) {
        passOver(ip, frames.offsets[row]);
      } else {
        int wire = frames.wireBytes[row] - (ip - frames.starts[row]);
        packet.start(frames.bytes, ip, frames.end(row), wire);
        check(frames.timeNanos[row], frames.wireBytes[row]);
      }
    }
  }

  private void record(Frames frames, int row) {
    linkType = linkType == NONE ? frames.linkType : linkType;
    if (frames.linkType != linkType) {
      findings.breaks(Rule.LINK_TYPES_MIXED);
    }
    if (frames.linkType != ETHERNET) {
      findings.breaks(Rule.LINK_NOT_ETHERNET);
    }
    if (frames.capturedBytes[row] > frames.wireBytes[row]) {
      findings.breaks(Rule.LONGER_THAN_FRAME);
    } else if (frames.capturedBytes[row] < frames.wireBytes[row]) {
      findings.breaks(Rule.FRAME_CUT);
    }
    if (frames.timeNanos[row] < lastNanos) {
      findings.breaks(Rule.TIME_BACKWARDS);
    }
    lastNanos = frames.timeNanos[row];
  }

  private void passOver(int code, long offset) {
    log.add(code, offset);
    if (Reason.of(code).kind() == Reason.Kind.DAMAGED) {
      findings.breaks(Rule.LINK_HEADER);
    }
  }

  private void check(long timeNanos, int frameBytes) {
    if (packet.wire > mtu) {
      findings.breaks(Rule.ABOVE_MTU);
    }
    if (network()) {
      transports.check(packet, timeNanos);
    }
    if (packet.wire > packet.total && frameBytes > PADDED_BYTES) {
      findings.breaks(Rule.TRAILING_BYTES);
    }
  }

  private boolean network() {
    return switch (packet.version) {
      case 4 -> {
        findings.sees("ipv4");
        yield four.check(packet);
      }
      case 6 -> {
        findings.sees("ipv6");
        yield six.check(packet);
      }
      default -> {
        findings.breaks(Rule.IP_HEADER);
        yield false;
      }
    };
  }
}
