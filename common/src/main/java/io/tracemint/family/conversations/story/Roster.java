package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.rhythm.Busyness;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Offsets;
import io.tracemint.neural.sequence.Drawer;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws the clients of a chunk and how many conversations each has: a frequent one about as many as
 * it had; rare ones arrive as the story of arrivals tells.
 */
final class Roster {
  private static final int TRIES = 32;

  private final Codec codec;
  private final StorySlots slots;
  private final Drawer drawer;
  private final Load load;

  /**
   * A client.
   *
   * @param identity its token, or the one of all rare clients
   * @param number among all clients of the chunk
   * @param nanos when its first conversation begins, on the clock of the silences; below 0 where
   *     that is not known
   */
  record Member(int identity, int number, int conversations, long host, long nanos, Seed seed) {}

  Roster(Codec codec, StorySlots slots, Drawers drawers, Load load) {
    this.load = load;
    this.codec = codec;
    this.slots = slots;
    this.drawer = drawers.story(1);
  }

  /** All clients that have a conversation. */
  List<Member> draw(Silences silences, Seed seed) {
    return codec.alone() ? alone(seed) : together(silences, seed);
  }

  // A client for each conversation, since none knows of the others.
  private List<Member> alone(Seed seed) {
    List<Member> all = new ArrayList<>();
    for (int client = 0; client < codec.clients().length; client++) {
      RandomGenerator random = seed.child("rate").child(client).generator();
      for (int left = Busyness.poisson(load.rates()[client], random); left > 0; left--) {
        Seed own = seed.child("client").child(client).child(left);
        all.add(new Member(client, all.size(), 1, codec.clients()[client], -1, own));
      }
    }
    return all;
  }

  private List<Member> together(Silences silences, Seed seed) {
    int frequent = codec.clients().length;
    List<Member> all = new ArrayList<>();
    Busyness busyness = new Busyness(Arrays.copyOf(load.rates(), frequent));
    for (int client = 0; client < frequent; client++) {
      RandomGenerator random = seed.child("rate").child(client).generator();
      int conversations = busyness.draw(load.rates()[client], random);
      if (conversations > 0) {
        Seed own = seed.child("client").child(client);
        all.add(new Member(client, client, conversations, codec.clients()[client], -1, own));
      }
    }
    int rare = (int) load.rates()[frequent];
    Arrival arrival = new Arrival(silences, rare, seed.child("arrivals").generator());
    arrival.all(seed).forEach(all::add);
    return all;
  }

  /** Rare clients, one after the other. */
  private final class Arrival implements Sampler.Drawing {
    private final Silences silences;
    private final int steps;
    private final RandomGenerator random;
    private final int[] drawn;
    private final Set<Long> arrived = new HashSet<>();
    private int step;
    private long nanos;

    Arrival(Silences silences, int steps, RandomGenerator random) {
      this.silences = silences;
      this.steps = steps;
      this.random = random;
      this.drawn = new int[slots.all];
      Arrays.stream(codec.clients()).forEach(arrived::add);
    }

    List<Member> all(Seed seed) {
      List<Member> all = new ArrayList<>();
      int[][] tokens = new int[slots.all][1];
      int[][] previous = new int[slots.all][1];
      Arrays.stream(previous).forEach(slot -> Arrays.fill(slot, Slot.NONE));
      float[] numbers = new float[Story.NUMBERS];
      drawer.begin(new int[][] {{Story.arrivals(codec)}}, 1);
      for (step = 0; step < steps; step++) {
        Story.numbers(step, steps, numbers, 0);
        drawer.step(previous, numbers, tokens, this);
        for (int slot = 0; slot < slots.all; slot++) {
          previous[slot][0] = tokens[slot][0];
        }
        all.add(member(seed));
      }
      return fitted(all);
    }

    private Member member(Seed seed) {
      int number = codec.clients().length + step;
      int count = (int) codec.numbers("count").value(drawn[slots.count], random.nextDouble());
      long host = distinct(StorySlots.address(drawn, slots.clientOctets));
      Seed own = seed.child("client").child(number);
      return new Member(Story.rare(codec), number, Math.max(1, count), host, nanos, own);
    }

    // Rare clients are one each, and none of them a frequent one: a neighbour comes for one that
    // has.
    private long distinct(long address) {
      long host = address;
      for (int tries = 0; tries < TRIES && !arrived.add(host); tries++) {
        int bits = tries < TRIES / 2 ? Byte.SIZE : Short.SIZE;
        host = (address >>> bits << bits) | random.nextInt(1 << bits);
      }
      return host;
    }

    private List<Member> fitted(List<Member> all) {
      if (all.isEmpty()) {
        return all;
      }
      long[] starts = all.stream().mapToLong(Member::nanos).toArray();
      long[] fitted = load.fitted(Story.rare(codec), starts, silences);
      return IntStream.range(0, fitted.length).mapToObj(i -> at(all.get(i), fitted[i])).toList();
    }

    private static Member at(Member m, long nanos) {
      return new Member(m.identity(), m.number(), m.conversations(), m.host(), nanos, m.seed());
    }

    @Override
    public int known(int sequence, int slot) {
      boolean octets = slot >= slots.clientOctets && slot < slots.clientOctets + StorySlots.OCTETS;
      if (slot == slots.client) {
        return Story.arrivals(codec);
      } else if (slot == slots.progress) {
        return StorySlots.progress(step, steps);
      } else if (slot == slots.now) {
        return StorySlots.now((nanos - silences.start()) / silences.span());
      } else if (octets
          || slot == slots.count
          || slot == (step == 0 ? slots.start : slots.arrival)) {
        return DRAW;
      }
      return Slot.NONE;
    }

    @Override
    public double place(int sequence, int slot) {
      return random.nextDouble();
    }

    @Override
    public int take(int sequence, int slot, int token) {
      drawn[slot] = token;
      if (slot == slots.start) {
        nanos = silences.start() + Offsets.nanos(codec, token, silences.span(), random);
      } else if (slot == slots.arrival) {
        nanos += codec.numbers(StorySlots.ARRIVALS).value(token, random.nextDouble());
      }
      return token;
    }
  }
}
