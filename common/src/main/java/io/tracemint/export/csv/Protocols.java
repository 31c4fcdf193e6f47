package io.tracemint.export.csv;

/** The names that flow tables use for IANA's protocol numbers. */
final class Protocols {
  private static final String[] NAMES = names();

  private Protocols() {}

  private static String[] names() {
    String[] names = new String[256];
    for (int number = 0; number < names.length; number++) {
      names[number] = Integer.toString(number);
    }
    names[1] = "ICMP";
    names[2] = "IGMP";
    names[4] = "IPIP";
    names[6] = "TCP";
    names[17] = "UDP";
    names[41] = "IPv6";
    names[46] = "RSVP";
    names[47] = "GRE";
    names[50] = "ESP";
    names[51] = "AH";
    names[58] = "ICMP6";
    names[89] = "OSPF";
    names[103] = "PIM";
    names[132] = "SCTP";
    return names;
  }

  /** The usual name, or the number where there is none. */
  static String name(int number) {
    return NAMES[number & 0xFF];
  }
}
