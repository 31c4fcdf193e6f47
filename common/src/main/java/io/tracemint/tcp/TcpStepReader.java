package io.tracemint.tcp;

/**
 * Reads the steps of a conversation's segments off their numbers, one segment after the other in
 * the order of the capture. It needs no handshake: what is seen first is taken as the start.
 */
public final class TcpStepReader {
  /** How many {@link SequenceStep}s there are. */
  public static final int SEQ_STEPS = SequenceStep.values().length;

  /** How many {@link AcknowledgementStep}s there are. */
  public static final int ACK_STEPS = AcknowledgementStep.values().length;

  /** How many states {@link #open} tells apart. */
  public static final int OPEN_STATES = Endpoint.OPEN_STATES * Endpoint.OPEN_STATES;

  private final Endpoint client = new Endpoint();
  private final Endpoint server = new Endpoint();
  private SequenceStep seqStep = SequenceStep.IN_ORDER;
  private AcknowledgementStep ackStep = AcknowledgementStep.NONE;

  /** Reads the next segment, the server's if {@code backward}. */
  public void accept(boolean backward, int flags, long seq, long ack, int payload) {
    Endpoint sender = backward ? server : client;
    Endpoint receiver = backward ? client : server;
    seqStep = sender.sequenceStep((int) seq, flags, payload, receiver);
    ackStep = sender.acknowledgementStep((int) ack, flags, receiver);
    sender.send(seqStep, (int) seq, flags, payload, receiver);
    sender.acknowledge(ackStep, (int) ack, receiver);
  }

  /** The number of the last segment's {@link SequenceStep}. */
  public int seqStep() {
    return seqStep.number();
  }

  /** The number of the last segment's {@link AcknowledgementStep}. */
  public int ackStep() {
    return ackStep.number();
  }

  /** What either side has not yet acknowledged, as the next segment finds it. */
  public int open() {
    return open(client, server);
  }

  static int open(Endpoint client, Endpoint server) {
    return Endpoint.OPEN_STATES * client.open(server) + server.open(client);
  }
}
