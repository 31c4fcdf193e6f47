package io.tracemint.evaluate.report.conversation;

/**
 * A packet or flow record of a conversation.
 *
 * @param seconds since the conversation began
 * @param fromClient whether its client sent it
 * @param flags of TCP, such as {@code SYN ACK}; empty where there are none
 * @param packets of a flow record, else 1
 * @param lastsSeconds the duration of a flow record, else 0
 */
public record Arrow(
    double seconds,
    boolean fromClient,
    String flags,
    long bytes,
    long packets,
    double lastsSeconds) {}
