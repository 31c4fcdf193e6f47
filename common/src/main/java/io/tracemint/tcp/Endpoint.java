package io.tracemint.tcp;

/**
 * What one side of a connection has sent and acknowledged, as far as the steps that follow depend
 * on it. Numbers are modulo 2^32, so that they are compared by their difference.
 */
final class Endpoint {
  private static final int USUAL_SEGMENT = 1_460;
  private static final int OPEN_MANY = 3;
  private static final int OPEN_AHEAD = 4;

  /** How many states {@link #open} tells apart: segments, and whether a gap is among them. */
  static final int OPEN_STATES = 2 * (OPEN_AHEAD + 1);

  /** The number of the byte behind all that was sent. */
  int next;

  /** Where the newest segment started. */
  int last;

  /** The most that was acknowledged of what the other side has sent. */
  int heard;

  final SegmentEnds ends = new SegmentEnds();
  int gapStart;
  private int gapEnd;
  private int largestPayload;
  private boolean known;

  /** Of a side whose first number is seen now, in a segment of its own or an acknowledgement. */
  void start(int first, Endpoint receiver) {
    known = true;
    next = first;
    last = first;
    gapStart = first;
    gapEnd = first;
    ends.clear();
    receiver.heard = first;
  }

  /** The bytes of a segment that gets lost: as many as the largest had. */
  int segment() {
    return Math.max(largestPayload, USUAL_SEGMENT);
  }

  SequenceStep sequenceStep(int seq, int flags, int payload, Endpoint receiver) {
    int distance = seq - next;
    if (!known || distance == 0) {
      return SequenceStep.IN_ORDER;
    }
    if (Flags.startsAnew(flags) && seq != last) {
      return SequenceStep.SKIPS_FAR;
    }
    if (distance > 0) {
      return distance <= segment() ? SequenceStep.SKIPS : SequenceStep.SKIPS_FAR;
    }
    int bytes = Flags.bytes(flags, payload);
    boolean probe = distance == -1 && bytes <= 1 && bytes == payload;
    return probe ? SequenceStep.KEEP_ALIVE : repetition(seq, bytes, receiver.heard);
  }

  private SequenceStep repetition(int seq, int bytes, int acknowledged) {
    if (seq + bytes - next > 0) {
      return SequenceStep.EXTENDS;
    }
    if (seq == last) {
      return SequenceStep.REPEATS_LAST;
    }
    if (isInGap(seq, bytes, acknowledged)) {
      return SequenceStep.FILLS_GAP;
    }
    if (seq == acknowledged) {
      return SequenceStep.REPEATS_FIRST_OPEN;
    }
    return seq + Math.max(bytes, 1) - acknowledged <= 0
        ? SequenceStep.REPEATS_ACKNOWLEDGED
        : SequenceStep.REPEATS_OPEN;
  }

  // An acknowledged gap is one of the capture, not of the connection.
  private boolean isInGap(int seq, int bytes, int acknowledged) {
    return bytes > 0
        && gapEnd - acknowledged > 0
        && seq - gapStart >= 0
        && gapEnd - (seq + bytes) >= 0;
  }

  AcknowledgementStep acknowledgementStep(int ack, int flags, Endpoint sender) {
    if (!Flags.acknowledges(flags)) {
      return AcknowledgementStep.NONE;
    }
    if (!sender.known || ack == sender.next) {
      return AcknowledgementStep.ALL;
    }
    if (ack == heard) {
      return AcknowledgementStep.REPEATS;
    }
    if (ack - sender.next > 0) {
      return AcknowledgementStep.AHEAD;
    }
    return ack - heard < 0
        ? AcknowledgementStep.OLD
        : AcknowledgementStep.ofSegments(sender.ends.between(heard, ack));
  }

  /** What is open between what the other side has sent and what this side has heard of it. */
  int open(Endpoint sender) {
    if (!sender.known) {
      return 0;
    }
    boolean gap = sender.gapEnd - sender.gapStart > 0 && sender.gapEnd - heard > 0;
    boolean ahead = heard - sender.next > 0;
    int segments =
        ahead ? OPEN_AHEAD : Math.min(OPEN_MANY, sender.ends.between(heard, sender.next));
    return 2 * segments + (gap ? 1 : 0);
  }

  /** Takes note of a segment that this side sends. */
  void send(SequenceStep step, int seq, int flags, int payload, Endpoint receiver) {
    if (!known || (step == SequenceStep.SKIPS_FAR && Flags.startsAnew(flags))) {
      start(seq, receiver);
    }
    int end = seq + Flags.bytes(flags, payload);
    if (step.leavesGap()) {
      gapStart = next;
      gapEnd = seq;
    } else if (step == SequenceStep.FILLS_GAP) {
      gapStart = end;
    }
    if (step.advances()) {
      advance(seq, end);
    }
    largestPayload = Math.max(largestPayload, payload);
  }

  private void advance(int seq, int end) {
    next = end;
    if (end != seq) {
      last = seq;
      ends.add(end);
    }
  }

  /** Takes note of what a segment of this side acknowledges. */
  void acknowledge(AcknowledgementStep step, int ack, Endpoint sender) {
    if (step != AcknowledgementStep.NONE && !sender.known) {
      sender.start(ack, this);
    } else if (step.advances()) {
      heard = ack;
    }
  }
}
