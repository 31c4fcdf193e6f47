package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a service's conversations were seen to do, beyond which nothing is drawn. */
final class ServiceLimits {
  private final boolean[][][] may;
  private final Numbers lengths;
  private final long[] longest;

  ServiceLimits(Codec codec, StorySlots slots) {
    int services = codec.tuples("service").size();
    this.may = new boolean[slots.all][][];
    for (int slot : slots.ofServices()) {
      may[slot] = codec.seen().mayAll(slots.slots().get(slot), services);
    }
    this.lengths = codec.numbers("length");
    this.longest =
        IntStream.range(0, services).mapToLong(service -> longest(codec, service)).toArray();
  }

  private long longest(Codec codec, int service) {
    return Arrays.stream(codec.seen().of("length", service))
        .mapToLong(token -> lengths.value(token, 1))
        .max()
        .orElse(Long.MAX_VALUE);
  }

  boolean may(int slot, int service, int token) {
    return may[slot][service][token];
  }

  /** Whether a length is one of the service. A network gives long ones a little everywhere. */
  boolean mayLast(int service, int token) {
    return lengths.value(token, 0) <= longest[service];
  }

  /** So many records, as the service has them. */
  int records(int service, int token, double place) {
    return (int) Math.max(1, Math.min(lengths.value(token, place), longest[service]));
  }
}
