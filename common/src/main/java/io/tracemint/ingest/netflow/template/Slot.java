package io.tracemint.ingest.netflow.template;

import java.util.HashMap;
import java.util.Map;

/**
 * The quantities that a flow row or a sampling rate can be made of. Each stands for one or more
 * information elements of IANA's registry; NetFlow 9 uses the same numbers below 128.
 */
public enum Slot {
  OCTETS(1),
  PACKETS(2),
  PROTOCOL(4),
  TOS(5),
  TCP_FLAGS(6),
  SRC_PORT(7, 180, 182),
  SRC_IPV4(8),
  DST_PORT(11, 181, 183),
  DST_IPV4(12),
  END_UPTIME(21),
  START_UPTIME(22),
  POST_OCTETS(23),
  POST_PACKETS(24),
  SRC_IPV6(27),
  DST_IPV6(28),
  SAMPLING_INTERVAL(34),
  SAMPLER_ID(48, 302),
  SAMPLER_RANDOM_INTERVAL(50),
  IP_VERSION(60),
  OCTETS_TOTAL(85),
  PACKETS_TOTAL(86),
  START_SECONDS(150),
  END_SECONDS(151),
  START_MILLIS(152),
  END_MILLIS(153),
  START_MICROS(154),
  END_MICROS(155),
  START_NANOS(156),
  END_NANOS(157),
  START_DELTA_MICROS(158),
  END_DELTA_MICROS(159),
  INIT_MILLIS(160),
  DURATION_MILLIS(161),
  DURATION_MICROS(162),
  INITIATOR_OCTETS(231),
  RESPONDER_OCTETS(232),
  INITIATOR_PACKETS(298),
  RESPONDER_PACKETS(299),
  SAMPLING_PACKET_INTERVAL(305),
  SAMPLING_PACKET_SPACE(306),
  SAMPLING_SIZE(309),
  SAMPLING_POPULATION(310),
  OBSERVED_SECONDS(322),
  OBSERVED_MILLIS(323),
  OBSERVED_MICROS(324),
  OBSERVED_NANOS(325),
  LAYER2_OCTETS(352),
  REVERSE_OCTETS(),
  REVERSE_PACKETS(),
  REVERSE_TCP_FLAGS(),
  /** Decoded only to be skipped. */
  IGNORED();

  /** The enterprise number under which RFC 5103 lists elements of the opposite direction. */
  public static final long REVERSE_ENTERPRISE = 29305;

  static final Slot[] ALL = values();
  private static final Map<Integer, Slot> STANDARD = new HashMap<>();
  private static final Map<Integer, Slot> REVERSE =
      Map.of(
          1, REVERSE_OCTETS,
          2, REVERSE_PACKETS,
          6, REVERSE_TCP_FLAGS,
          85, REVERSE_OCTETS,
          86, REVERSE_PACKETS);

  static {
    for (Slot slot : ALL) {
      for (int element : slot.elements) {
        STANDARD.put(element, slot);
      }
    }
  }

  // An enum must not change, and an array that never leaves it does not.
  @SuppressWarnings("ImmutableEnumChecker")
  private final int[] elements;

  Slot(int... elements) {
    this.elements = elements;
  }

  /** The slot of an element, or {@link #IGNORED} where nothing here needs it at that length. */
  static Slot of(long enterprise, int element, int length) {
    Slot slot = IGNORED;
    if (enterprise == 0) {
      slot = STANDARD.getOrDefault(element, IGNORED);
    } else if (enterprise == REVERSE_ENTERPRISE) {
      slot = REVERSE.getOrDefault(element, IGNORED);
    }
    return slot.fits(length) ? slot : IGNORED;
  }

  private boolean fits(int length) {
    return switch (this) {
      case SRC_IPV4, DST_IPV4 -> length == 4;
      case SRC_IPV6, DST_IPV6 -> length == 16;
      default -> length >= 1 && length <= 8;
    };
  }
}
