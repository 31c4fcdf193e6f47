package io.tracemint.evaluate.report.chart;

/** Names of the protocols that readers know by name. */
public final class Protocols {
  private Protocols() {}

  public static String name(int number) {
    return switch (number) {
      case 1 -> "ICMP";
      case 2 -> "IGMP";
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 47 -> "GRE";
      case 50 -> "ESP";
      case 58 -> "ICMPv6";
      case 89 -> "OSPF";
      case 132 -> "SCTP";
      default -> "protocol " + number;
    };
  }
}
