package io.tracemint.tcp;

/**
 * Makes the numbers of a conversation's segments of their steps, one segment after the other: a
 * {@link TcpStepReader} reads the same steps off them. A step that is not possible where it comes,
 * such as repeating what was never sent, gives way to the next byte, or to acknowledging all.
 */
public final class TcpRealiser {
  private static final long NUMBER = 0xFFFF_FFFFL;
  private static final int TRIES = 8;
  private static final int FAR_SEGMENTS = 8;
  private static final int BETWEEN_STARTS = 0x0135_79BD;

  private final Endpoint client = new Endpoint();
  private final Endpoint server = new Endpoint();
  private int seq;
  private int ack;
  private boolean mended;

  /** For a conversation whose sides begin with these sequence numbers. */
  public TcpRealiser(long clientIsn, long serverIsn) {
    client.next = (int) clientIsn;
    server.next = (int) serverIsn;
  }

  /** Makes the numbers of the next segment, the server's if {@code backward}. */
  public void accept(boolean backward, int flags, int payload, int seqStep, int ackStep) {
    Endpoint sender = backward ? server : client;
    Endpoint receiver = backward ? client : server;
    SequenceStep wanted = SequenceStep.of(seqStep);
    AcknowledgementStep wantedAck = AcknowledgementStep.of(ackStep);
    seq = sequence(wanted, flags, payload, sender, receiver);
    ack = Flags.acknowledges(flags) ? acknowledgement(wantedAck, flags, sender, receiver) : 0;
    SequenceStep made = sender.sequenceStep(seq, flags, payload, receiver);
    AcknowledgementStep madeAck = sender.acknowledgementStep(ack, flags, receiver);
    mended = made != wanted || madeAck != wantedAck;
    sender.send(made, seq, flags, payload, receiver);
    sender.acknowledge(madeAck, ack, receiver);
  }

  /** The last segment's sequence number. */
  public long seq() {
    return seq & NUMBER;
  }

  /** The last segment's acknowledgement number, 0 if it acknowledges nothing. */
  public long ack() {
    return ack & NUMBER;
  }

  /** What either side has not yet acknowledged, as {@link TcpStepReader#open} reads it. */
  public int open() {
    return TcpStepReader.open(client, server);
  }

  /** Whether the last segment has other steps than it should, because those were not possible. */
  public boolean mended() {
    return mended;
  }

  private static int sequence(
      SequenceStep wanted, int flags, int payload, Endpoint sender, Endpoint receiver) {
    for (int attempt = 0; attempt <= TRIES; attempt++) {
      int bytes = Flags.bytes(flags, payload);
      int candidate = candidate(wanted, attempt, flags, bytes, sender, receiver.heard);
      if (sender.sequenceStep(candidate, flags, payload, receiver) == wanted) {
        return candidate;
      }
    }
    return sender.next;
  }

  private static int candidate(
      SequenceStep wanted, int attempt, int flags, int bytes, Endpoint sender, int acknowledged) {
    return switch (wanted) {
      case IN_ORDER -> sender.next;
      case REPEATS_LAST -> sender.last;
      case REPEATS_FIRST_OPEN -> acknowledged;
      case REPEATS_OPEN -> open(attempt, bytes, sender, acknowledged);
      case REPEATS_ACKNOWLEDGED -> done(attempt, bytes, sender, acknowledged);
      case EXTENDS -> attempt == 0 ? sender.last : attempt == 1 ? sender.next - 2 : sender.next - 1;
      case FILLS_GAP -> sender.gapStart;
      // What was acknowledged without being seen is what the capture lacks.
      case SKIPS -> attempt == 0 ? acknowledged : sender.next + sender.segment();
      case SKIPS_FAR -> sender.next + far(flags, sender);
      case KEEP_ALIVE -> sender.next - 1;
    };
  }

  private static int far(int flags, Endpoint sender) {
    return Flags.startsAnew(flags) ? BETWEEN_STARTS : FAR_SEGMENTS * sender.segment();
  }

  // An older segment starts where the one before it ended.
  private static int open(int attempt, int bytes, Endpoint sender, int acknowledged) {
    return switch (attempt) {
      case TRIES -> acknowledged + 1;
      case TRIES - 1 -> sender.last + 1;
      case TRIES - 2 -> sender.next - bytes;
      default -> sender.ends.back(attempt + 2, sender.next);
    };
  }

  private static int done(int attempt, int bytes, Endpoint sender, int acknowledged) {
    if (attempt < TRIES) {
      return sender.ends.back(attempt + 2, sender.next);
    }
    int end = acknowledged - sender.last < 0 ? acknowledged : sender.last;
    return end - Math.max(bytes, 2);
  }

  private static int acknowledgement(
      AcknowledgementStep wanted, int flags, Endpoint sender, Endpoint receiver) {
    int candidate = candidate(wanted, sender.heard, receiver);
    return sender.acknowledgementStep(candidate, flags, receiver) == wanted
        ? candidate
        : receiver.next;
  }

  private static int candidate(AcknowledgementStep wanted, int heard, Endpoint receiver) {
    int all = receiver.next;
    return switch (wanted) {
      case ALL, NONE -> all;
      case REPEATS -> heard;
      case PART -> heard + 1;
      case OLD -> receiver.ends.before(heard, heard - 1);
      case AHEAD -> (all - heard > 0 ? all : heard) + receiver.segment();
      default -> receiver.ends.nth(wanted.fewestSegments(), heard, all);
    };
  }
}
