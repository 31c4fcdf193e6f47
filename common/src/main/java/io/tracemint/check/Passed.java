package io.tracemint.check;

/** Names of protocols over IP that are not checked. */
final class Passed {
  private static final String[] NAMES = names();

  private Passed() {}

  static String over(int protocol) {
    return NAMES[protocol];
  }

  private static String[] names() {
    String[] names = new String[256];
    for (int number = 0; number < names.length; number++) {
      names[number] = "protocol " + number + ", not looked at";
    }
    names[2] = "igmp, not looked at";
    names[4] = "tunnel: ipv4, its content not looked at";
    names[41] = "tunnel: ipv6, its content not looked at";
    names[47] = "tunnel: gre, its content not looked at";
    names[50] = "esp, not looked at";
    names[59] = "no next header";
    names[89] = "ospf, not looked at";
    names[103] = "pim, not looked at";
    names[112] = "vrrp, not looked at";
    return names;
  }
}
