package io.tracemint.flows.cut;

import static io.tracemint.record.Protocols.ICMP;
import static io.tracemint.record.Protocols.TCP;

import io.tracemint.flows.Cuts;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.ServicePorts;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Set;

/**
 * The state of a conversation while its records are read: whether it has ended, and which end is
 * the client.
 *
 * <p>The client is, by the first of these that decides: who sends a SYN without ACK; who receives
 * one with ACK; whose port is not a service; who sends the first record. ICMP has no ports: the
 * client is who gets an error, since an error answers what was sent, else who sends the first.
 */
final class Talk {
  /** Unreachable, source quench, redirect, time exceeded, parameter problem. */
  private static final Set<Integer> ICMP_ERRORS = Set.of(3, 4, 5, 11, 12);

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  private final Cuts cuts;
  private final ServicePorts ports;
  private final int flags;
  private final int sequence;
  private final int icmpType;
  private long lastNanos;
  private boolean closed;
  private long opening;
  private int turnedBySyn;
  private int turnedByAnswer;
  private boolean firstIsBackward;
  private boolean answered;
  private long firstType;

  Talk(Cuts cuts, ServicePorts ports, List<Field> features) {
    this.cuts = cuts;
    this.ports = ports;
    this.flags = features.indexOf(PacketField.TCP_FLAGS);
    this.sequence = features.indexOf(PacketField.TCP_SEQ);
    this.icmpType = features.indexOf(PacketField.ICMP_TYPE);
  }

  void begin(SortedRecords first) {
    lastNanos = first.timeNanos();
    closed = false;
    opening = -1;
    turnedBySyn = 0;
    turnedByAnswer = 0;
    firstIsBackward = first.isBackward();
    answered = false;
    firstType = icmpType < 0 ? 0 : first.number(icmpType);
  }

  /** Whether the record is the first of another conversation between the same endpoints. */
  boolean endsBefore(SortedRecords record, int proto) {
    long silence = record.timeNanos() - lastNanos;
    if (proto != TCP) {
      return silence > cuts.otherNanos();
    }
    boolean opens = (flagsOf(record) & (SYN | ACK)) == SYN && sequenceOf(record) != opening;
    return silence > (closed ? cuts.closedNanos() : cuts.tcpNanos()) || (closed && opens);
  }

  void goesOn(SortedRecords record, int proto) {
    lastNanos = record.timeNanos();
    answered |= record.isBackward() != firstIsBackward;
    if (proto == TCP) {
      int own = flagsOf(record);
      int turned = record.isBackward() ? 1 : -1;
      if ((own & (SYN | ACK)) == SYN) {
        opening = sequenceOf(record);
        turnedBySyn = turnedBySyn == 0 ? turned : turnedBySyn;
      } else if ((own & SYN) != 0) {
        turnedByAnswer = turnedByAnswer == 0 ? -turned : turnedByAnswer;
      }
      closed |= (own & (FIN | RST)) != 0;
    }
  }

  private int flagsOf(SortedRecords record) {
    return flags < 0 ? 0 : (int) record.number(flags);
  }

  private long sequenceOf(SortedRecords record) {
    return sequence < 0 ? 0 : record.number(sequence);
  }

  /** Whether the key's destination is the client. */
  boolean isTurned(FlowKey key) {
    if (key.proto() == ICMP) {
      return firstIsBackward != ICMP_ERRORS.contains(type(key));
    }
    if (turnedBySyn != 0) {
      return turnedBySyn > 0;
    }
    if (turnedByAnswer != 0) {
      return turnedByAnswer > 0;
    }
    int service = service(key);
    return service == 0 ? firstIsBackward : service > 0;
  }

  // In flow records a port: the sender's, or the receiver's high byte.
  private int type(FlowKey key) {
    int sender = firstIsBackward ? key.dstport() : key.srcport();
    int receiver = firstIsBackward ? key.srcport() : key.dstport();
    return icmpType >= 0 ? (int) firstType : sender != 0 ? sender : receiver >> Byte.SIZE;
  }

  // A flow record that nothing answers is mostly of an exporter that counts both directions in one,
  // who began first; which of two odd ports has more peers says less.
  private int service(FlowKey key) {
    boolean alone = flags < 0 && !answered;
    return alone
        ? ServicePorts.compareKnown(key.srcport(), key.dstport())
        : ports.compare(key.srcport(), key.dstport());
  }
}
