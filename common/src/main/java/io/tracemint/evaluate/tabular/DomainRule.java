package io.tracemint.evaluate.tabular;

import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.Set;

/** What a flow record of a network cannot be; which of them hold is seen from the original. */
enum DomainRule {
  TCP_TO_A_PORT_OF_UDP {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.protocol(row) == TCP && UDP_PORTS.contains(trace.destinationPort(row));
    }
  },
  UDP_TO_A_PORT_OF_TCP {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.protocol(row) == UDP && TCP_PORTS.contains(trace.destinationPort(row));
    }
  },
  TCP_OR_UDP_TO_PORT_0 {
    @Override
    boolean isBroken(Trace trace, int row) {
      return hasPorts(trace, row) && trace.destinationPort(row) == 0;
    }
  },
  FLAGS_WITHOUT_TCP {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.protocol(row) != TCP && number(trace, FlowField.TCP_FLAGS, row) > 0;
    }
  },
  ANSWERS_TO_ICMP_OR_IGMP {
    @Override
    boolean isBroken(Trace trace, int row) {
      boolean isControl = trace.protocol(row) == ICMP || trace.protocol(row) == IGMP;
      return isControl && number(trace, FlowField.REVERSE_PACKETS, row) > 0;
    }
  },
  ANSWERS_TO_A_BROADCAST {
    @Override
    boolean isBroken(Trace trace, int row) {
      return BROADCASTS.contains(trace.destinationPort(row))
          && number(trace, FlowField.REVERSE_PACKETS, row) > 0;
    }
  },
  A_BROADCAST_TO_ONE_HOST {
    @Override
    boolean isBroken(Trace trace, int row) {
      return BROADCASTS.contains(trace.destinationPort(row))
          && !trace.isIpv6(row)
          && !isToMany((long) trace.destination(row));
    }
  },
  TOO_FEW_BYTES {
    @Override
    boolean isBroken(Trace trace, int row) {
      return LEAST_BYTES * trace.packets(row) > trace.bytes(row);
    }
  },
  TOO_FEW_BYTES_BACK {
    @Override
    boolean isBroken(Trace trace, int row) {
      return LEAST_BYTES * number(trace, FlowField.REVERSE_PACKETS, row)
          > number(trace, FlowField.REVERSE_BYTES, row);
    }
  },
  TOO_MANY_BYTES {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.bytes(row) > MOST_BYTES * trace.packets(row);
    }
  },
  TOO_MANY_BYTES_BACK {
    @Override
    boolean isBroken(Trace trace, int row) {
      return number(trace, FlowField.REVERSE_BYTES, row)
          > MOST_BYTES * number(trace, FlowField.REVERSE_PACKETS, row);
    }
  },
  A_NEGATIVE_DURATION {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.durationSeconds(row) < 0;
    }
  },
  MANY_PACKETS_IN_NO_TIME {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.durationSeconds(row) == 0 && packets(trace, row) > 1;
    }
  },
  ONE_PACKET_FOR_A_WHILE {
    @Override
    boolean isBroken(Trace trace, int row) {
      return trace.durationSeconds(row) > 0 && packets(trace, row) == 1;
    }
  };

  private static final int ICMP = 1;
  private static final int IGMP = 2;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final long LEAST_BYTES = 28;
  private static final long MOST_BYTES = 65_535;
  private static final long MULTICAST = 0xE0000000L;
  private static final Set<Integer> UDP_PORTS =
      Set.of(53, 67, 123, 137, 138, 1900, 3544, 3702, 5353, 8612);
  private static final Set<Integer> TCP_PORTS =
      Set.of(25, 80, 84, 443, 445, 587, 993, 8000, 8080, 8088);
  private static final Set<Integer> BROADCASTS = Set.of(137, 138, 1900);

  abstract boolean isBroken(Trace trace, int row);

  private static boolean hasPorts(Trace trace, int row) {
    return trace.protocol(row) == TCP || trace.protocol(row) == UDP;
  }

  private static boolean isToMany(long address) {
    return (address & 0xFF) == 0xFF || address >= MULTICAST;
  }

  private static long packets(Trace trace, int row) {
    return trace.packets(row) + number(trace, FlowField.REVERSE_PACKETS, row);
  }

  /** 0 where it is missing. */
  private static long number(Trace trace, FlowField field, int row) {
    Columns columns = trace.columns();
    return columns.has(field) && !columns.isNull(field, row) ? columns.number(field, row) : 0;
  }
}
