package io.tracemint.standin;

/**
 * Which kinds of addresses there are, and which first bytes their stand-ins have. All lie in class
 * E, 240.0.0.0/4, which no network uses, below 255.
 */
enum Region {
  /** Everything that is of no other kind, addresses of local networks (fc00::/7) included. */
  UNICAST(240, 12),
  LINK_LOCAL(252, 1),
  MULTICAST(253, 1),
  /** Unspecified, loopback, and IPv4 addresses in IPv6 ones: what lies in ::/64. */
  SPECIAL(254, 1);

  private static final long LINK_LOCAL_PREFIX = 0xFE80_0000_0000_0000L;
  private static final int TEN_BITS = 54;
  // ff02::1:ff00:0/104
  private static final long GROUPS_OF_LINK = 0xFF02_0000_0000_0000L;
  private static final long SOLICITED = 0x1_FF;
  private static final int HOST_BITS = 24;

  final int first;
  final int count;

  Region(int first, int count) {
    this.first = first;
    this.count = count;
  }

  static Region of(Address6 address) {
    if (address.high() >>> 56 == 0xFF) {
      return MULTICAST;
    }
    if (address.high() >>> TEN_BITS == LINK_LOCAL_PREFIX >>> TEN_BITS) {
      return LINK_LOCAL;
    }
    return address.high() == 0 ? SPECIAL : UNICAST;
  }

  /** Of a stand-in. */
  static Region of(long number) {
    int lead = (int) (number >>> 24);
    for (Region region : values()) {
      if (lead >= region.first && lead < region.first + region.count) {
        return region;
      }
    }
    throw new IllegalArgumentException(number + " is no stand-in");
  }

  /** Whether it is the group to which a host's neighbours ask for it. */
  static boolean isSolicited(Address6 address) {
    return address.high() == GROUPS_OF_LINK && address.low() >>> HOST_BITS == SOLICITED;
  }

  /** The group to which neighbours ask for a host. */
  static Address6 solicited(long interfaceId) {
    long host = interfaceId & ((1L << HOST_BITS) - 1);
    return new Address6(GROUPS_OF_LINK, SOLICITED << HOST_BITS | host);
  }

  /** Whether a group is one that somebody registered, and says nothing of hosts. */
  static boolean isKnownGroup(Address6 address) {
    return of(address) == MULTICAST && !isSolicited(address) && (address.high() >>> 52 & 1) == 0;
  }

  /** Whether the group or the host is of one link. */
  static boolean isOfLink(Address6 address) {
    Region region = of(address);
    return region == LINK_LOCAL || (region == MULTICAST && (address.high() >>> 48 & 0xF) <= 2);
  }
}
