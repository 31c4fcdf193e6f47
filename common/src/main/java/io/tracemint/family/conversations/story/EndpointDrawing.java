package io.tracemint.family.conversations.story;

import static io.tracemint.neural.sequence.Sampler.Drawing.DRAW;

import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.Map;

/**
 * Draws TTL and TCP fingerprint of either end of a conversation. A frequent host has a stack for
 * each of its habits, which the model knows, and keeps its TTL if it always did; of a rare one the
 * model draws whether it keeps either.
 */
final class EndpointDrawing {
  private final Codec codec;
  private final StorySlots slots;
  private final Map<Long, Integer> serverTokens;
  private final Habits habits = new Habits();

  EndpointDrawing(Codec codec, StorySlots slots, Map<Long, Integer> serverTokens) {
    this.codec = codec;
    this.slots = slots;
    this.serverTokens = serverTokens;
  }

  /** Whether the slot says what a host keeps. */
  boolean isKeeps(int slot) {
    return slot >= slots.keeps && slot < slots.endpoints;
  }

  boolean isEndpoint(int slot) {
    return slot >= slots.endpoints && slot < slots.endpoints + slots.endpointCount;
  }

  int keeps(Teller t, int side) {
    boolean draws = sides(t).has(side) && isRare(t, side) && habits.knows(t.host(side));
    return draws ? DRAW : Slot.NONE;
  }

  int known(Teller t, int slot) {
    int side = side(slot);
    if (!sides(t).has(side)) {
      return Slot.NONE;
    }
    return isTtl(slot) ? ttl(t, side) : stack(t, side);
  }

  private int ttl(Teller t, int side) {
    return has(t, side, Habits.TTL) || isSteady(t.host(side)) ? habits.ttl(t.host(side)) : DRAW;
  }

  private int stack(Teller t, int side) {
    return has(t, side, Habits.STACK) ? habits.stack(t.host(side), t.protocol) : DRAW;
  }

  private boolean has(Teller t, int side, int kept) {
    int keeps = t.tokens[slots.keeps + side];
    return keeps >= 0 && (keeps & kept) != 0;
  }

  private boolean isSteady(long host) {
    return habits.knows(host) && Arrays.binarySearch(codec.steady(), host) >= 0;
  }

  private int side(int slot) {
    return (slot - slots.endpoints) / 2;
  }

  private boolean isTtl(int slot) {
    return (slot - slots.endpoints) % 2 == 0;
  }

  // The same in every part and chunk, so that what a host first shows there is mostly the same.
  double place(Teller t, int slot) {
    long host = t.host(side(slot));
    return habits.knows(host)
        ? t.random.nextDouble()
        : new Seed(host).child(slot - slots.endpoints).generator().nextDouble();
  }

  /** Whether a host can keep that: not what was never seen of it in the protocol. */
  boolean canKeep(Teller t, int slot, int token) {
    return (token & Habits.STACK) == 0 || habits.stack(t.host(slot - slots.keeps), t.protocol) >= 0;
  }

  /** Remembers what the ends of the drawn conversation show. */
  void show(Teller t) {
    for (int side = 0; 2 * side < slots.endpointCount; side++) {
      if (sides(t).has(side)) {
        int ttl = t.tokens[slots.endpoints + 2 * side];
        int stack = t.tokens[slots.endpoints + 2 * side + 1];
        habits.shows(t.host(side), t.protocol, ttl, stack);
      }
    }
  }

  private Sides sides(Teller t) {
    return Sides.of(t.tokens[slots.sides]);
  }

  private boolean isRare(Teller t, int side) {
    return side == 0
        ? t.member.identity() == Story.rare(codec)
        : !serverTokens.containsKey(t.server);
  }
}
