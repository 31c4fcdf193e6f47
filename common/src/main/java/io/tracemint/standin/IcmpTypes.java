package io.tracemint.standin;

import java.util.Arrays;

/**
 * Types of ICMP messages of either version, as RFC 7915 translates them and routers' messages
 * likewise. Types that the other version has not keep their numbers or take free ones, so that
 * every type has one counterpart.
 */
public final class IcmpTypes {
  // Unreachable, too big, time exceeded, parameter problem, echo and its reply, router solicitation
  // and advertisement, redirect.
  private static final int[] OF_6 = {1, 2, 3, 4, 128, 129, 133, 134, 137};
  private static final int[] OF_4 = {3, 4, 11, 12, 8, 0, 10, 9, 5};
  private static final int TYPES = 256;
  private static final int[] TO_4 = new int[TYPES];
  private static final int[] TO_6 = new int[TYPES];
  private static final int ECHO = 8;
  private static final int ECHO_6 = 128;
  private static final int LAST_OF_4 = 42;
  private static final int FIRST_TRIAL_OF_4 = 253;
  private static final int LAST_ERROR_OF_6 = 4;
  private static final int LAST_OF_6 = 161;

  static {
    Arrays.fill(TO_4, -1);
    Arrays.fill(TO_6, -1);
    for (int i = 0; i < OF_6.length; i++) {
      pair(OF_6[i], OF_4[i]);
    }
    for (int type = 0; type < TYPES; type++) {
      if (TO_4[type] < 0 && TO_6[type] < 0) {
        pair(type, type);
      }
    }
    int free = 0;
    for (int type = 0; type < TYPES; type++) {
      if (TO_4[type] < 0) {
        while (TO_6[free] >= 0) {
          free++;
        }
        pair(type, free);
      }
    }
  }

  private IcmpTypes() {}

  private static void pair(int six, int four) {
    TO_4[six] = four;
    TO_6[four] = six;
  }

  /** The type of ICMP that stands for one of ICMPv6. */
  public static int to4(int type) {
    return TO_4[type & 0xFF];
  }

  /** The type of ICMPv6 that one of ICMP stands for; an echo request where there is none. */
  static int to6(int type) {
    int six = TO_6[type & 0xFF];
    boolean exists = (six >= 1 && six <= LAST_ERROR_OF_6) || (six >= ECHO_6 && six <= LAST_OF_6);
    return exists ? six : ECHO_6;
  }

  /** The type, if ICMP has it; an echo request where it stands for one of ICMPv6 alone. */
  static int of4(int type) {
    return type <= LAST_OF_4 || type >= FIRST_TRIAL_OF_4 ? type : ECHO;
  }
}
