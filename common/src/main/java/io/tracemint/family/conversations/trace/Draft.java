package io.tracemint.family.conversations.trace;

import io.tracemint.flows.FlowKey;

/**
 * A conversation of which all is drawn but its records.
 *
 * @param service its token
 * @param ending how it ends, where that was drawn
 * @param lasts nanoseconds, about
 * @param endpoints tokens of what is constant at the client and at the server
 * @param context tokens that its records are given
 * @param seed of its own
 * @param like the seed of the one that it is like, with which it shares what its records say; else
 *     its own
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Draft(
    FlowKey key,
    int service,
    long startNanos,
    int records,
    Sides sides,
    int ending,
    long lasts,
    int[] endpoints,
    int[] context,
    long seed,
    long like) {
  /**
   * What is known of a conversation beside its tokens.
   *
   * @param lasts nanoseconds, about
   */
  public record Known(FlowKey key, long startNanos, int records, long lasts) {}

  /** The same with a seed of its own, like no other. */
  public Draft seeded(long own) {
    return new Draft(
        key, service, startNanos, records, sides, ending, lasts, endpoints, context, own, own);
  }

  public Draft at(long nanos) {
    return new Draft(
        key, service, nanos, records, sides, ending, lasts, endpoints, context, seed, like);
  }
}
