package io.tracemint.check.finding;

import static io.tracemint.check.finding.Rule.Kind.ERROR;
import static io.tracemint.check.finding.Rule.Kind.REMARK;

import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a packet can have against it. */
public enum Rule {
  RECORD_DAMAGED(ERROR, "a record is cut off or states an impossible length"),
  LINK_TYPES_MIXED(ERROR, "the link type differs from that of the first record"),
  LINK_HEADER(ERROR, "the headers before IP end before they should"),
  LONGER_THAN_FRAME(ERROR, "more bytes are stored than were on the wire"),
  TIME_BACKWARDS(ERROR, "the record is older than the one before it"),
  ABOVE_MTU(ERROR, "the IP packet is longer than check.mtu"),

  IP_HEADER(ERROR, "the IP header is shorter than its least length, or of another version"),
  IP_LENGTH(ERROR, "the stated length is below the header's or beyond the frame"),
  IP_CHECKSUM(ERROR, "the checksum of the IPv4 header is wrong"),
  IP_OPTIONS(ERROR, "IPv4 options do not add up"),
  IP_EXTENSIONS(ERROR, "IPv6 extension headers do not add up"),
  IP_TTL(ERROR, "the time to live, or the hop limit, is 0"),
  IP_SOURCE(ERROR, "the source is a multicast or reserved address"),
  IP_FRAGMENT(ERROR, "a fragment ends beyond 65,535 bytes, or in the middle of 8"),

  PORT_ZERO(ERROR, "a TCP port, or a UDP destination port, is 0"),
  TCP_HEADER(ERROR, "the TCP header is shorter than 20 bytes, or ends behind the packet"),
  TCP_CHECKSUM(ERROR, "the TCP checksum is wrong"),
  TCP_OPTIONS(ERROR, "TCP options do not add up"),
  TCP_FLAGS(ERROR, "flags that contradict each other, or none"),
  UDP_LENGTH(ERROR, "the UDP length is below 8, or not what IP states"),
  UDP_CHECKSUM(ERROR, "the UDP checksum is wrong, or none on IPv6"),
  ICMP_HEADER(ERROR, "the ICMP message is shorter than 8 bytes"),
  ICMP_CHECKSUM(ERROR, "the checksum of ICMP or ICMPv6 is wrong"),
  SCTP_HEADER(ERROR, "the SCTP packet is shorter than 12 bytes"),
  SCTP_CHECKSUM(ERROR, "the CRC-32C of SCTP is wrong"),

  TCP_HANDSHAKE(ERROR, "a connection goes on without an answer to its SYN, or with a wrong one"),
  TCP_SYN_AGAIN(ERROR, "a SYN with another number in an open connection"),
  TCP_UNSEEN_ACK(ERROR, "bytes are acknowledged that the capture has not shown"),
  TCP_WINDOW(ERROR, "bytes are sent beyond the window of the other side"),
  TCP_AFTER_FIN(ERROR, "bytes are sent behind the sender's own FIN"),
  TCP_AFTER_RESET(ERROR, "the sender goes on after its own RST"),
  TCP_TIMESTAMP(ERROR, "the timestamp of a new segment is older than the last one's"),

  LINK_NOT_ETHERNET(REMARK, "frames that no Ethernet card can send as they are"),
  FRAME_CUT(REMARK, "the capture does not store the whole frame"),
  TRAILING_BYTES(REMARK, "bytes behind the IP packet that are no padding"),
  IP_FLAGS(REMARK, "the reserved bit is set, or a fragment must not be fragmented"),
  TCP_OPTIONS_MISPLACED(REMARK, "options of a SYN in another segment"),
  TCP_MIDSTREAM(REMARK, "a connection of which the capture has no SYN"),
  TCP_AHEAD(REMARK, "a segment comes before bytes that belong before it"),
  TCP_RETRANSMISSION(REMARK, "bytes that were there already"),
  TCP_ACK_BACK(REMARK, "less is acknowledged than before");

  /** How much a rule matters. */
  public enum Kind {
    /** Hosts, or one of tcpreplay, Zeek and Suricata, drop the packet or stop. */
    ERROR,
    /** Happens on every network, and is worth knowing. */
    REMARK
  }

  private final Kind kind;
  private final String meaning;

  Rule(Kind kind, String meaning) {
    this.kind = kind;
    this.meaning = meaning;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isError() {
    return kind == ERROR;
  }

  public String meaning() {
    return meaning;
  }

  /** The name that users see and write. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule of a name. */
  public static Rule of(String label) {
    return Arrays.stream(values())
        .filter(rule -> rule.label().equals(label))
        .findFirst()
        .orElseThrow(() -> unknown(label));
  }

  private static UserError unknown(String label) {
    List<String> labels = Arrays.stream(values()).map(Rule::label).toList();
    return UserError.of(
        "There is no rule '%s' to ignore. Did you mean %s? docs/check.md lists all.",
        label, Nearest.to(label, labels).orElse(labels.get(0)));
  }
}
