package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.sequence.balance.NoisyBalance;
import io.tracemint.neural.sequence.balance.TokenCounts;
import io.tracemint.privacy.Curator;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * How often each token of what was told comes, counted once with noise, and both networks mended by
 * that as often as it is wanted: whatever is done with noisy counts is free.
 */
final class PrivateRehearsal {
  private static final int ROUNDS = 8;

  /** Conversations that are drawn in a round. */
  private static final double DRAWN = 2048;

  /** Of a client's story in a round. */
  private static final int LONGEST = 64;

  /** Longer conversations take too long to draw, and weigh no more. */
  private static final int LONG = 256;

  /** What a conversation weighs in the counts of records, so that its records can be parts. */
  static final int WHOLE = 1 << 16;

  private static final String TOLD = "told-";
  private static final String NOISE = ".noise";

  private final Counted counted;
  private final int chunk;
  private final StorySlots slots;
  private final Told stories;
  private final Told records;

  /** Noisy counts, and their noise. */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  private record Told(float[] counts, float sigma) {}

  private PrivateRehearsal(Counted counted, int chunk, Told stories, Told records) {
    this.counted = counted;
    this.chunk = chunk;
    this.slots = new StorySlots(counted.codec());
    this.stories = stories;
    this.records = records;
  }

  /**
   * Counts what is told of some conversations.
   *
   * @param counts those that count, no more of a unit than it has rows
   * @param share of the budget
   */
  static PrivateRehearsal of(
      Counted counted,
      int number,
      Chunk chunk,
      Set<Integer> counts,
      Networks networks,
      Curator curator,
      double share) {
    Codec codec = counted.codec();
    StorySlots slots = new StorySlots(codec);
    TokenCounts stories = new TokenCounts(networks.story.shape(), slots::isCounted);
    TokenCounts records = new TokenCounts(networks.records.shape(), slot -> true);
    for (Story.Told story : chunk.ofClients()) {
      for (int step = 0; step < story.steps(); step++) {
        int conversation = story.conversations().get(step);
        if (counts.contains(conversation)) {
          stories.add(column(story.tokens(), step), 1);
          int[][] tokens = chunk.tokens(conversation);
          long weight = weight(codec, tokens[0].length);
          for (int record = 0; record < tokens[0].length; record++) {
            records.add(column(tokens, record), weight);
          }
        }
      }
    }
    return new PrivateRehearsal(
        counted,
        number,
        told("what conversations are", stories, 1, curator, share / 2),
        told("what records are", records, WHOLE, curator, share / 2));
  }

  private static Told told(
      String what, TokenCounts exact, long weight, Curator curator, double share) {
    double moved = exact.moved(weight);
    long[] noisy = curator.noisy(what, exact.all(), moved, share);
    float[] counts = new float[noisy.length];
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] = noisy[cell];
    }
    return new Told(counts, (float) (moved * curator.sigma(share)));
  }

  /**
   * What each record of a conversation counts. All of them come to {@link #WHOLE} at most: they do
   * for longer conversations, and shorter ones have less, so that records count about alike.
   */
  static long weight(Codec codec, int length) {
    int whole = codec.kind() == TraceKind.PACKETS ? 8 : 1;
    return (long) WHOLE * Math.min(whole, length) / ((long) whole * length);
  }

  private static int[] column(int[][] tokens, int step) {
    return Arrays.stream(tokens).mapToInt(slot -> slot[step]).toArray();
  }

  /** Draws with both networks and mends them, round by round. */
  void mend(Networks networks, Seed seed) {
    NoisyBalance ofStories =
        new NoisyBalance(
            networks.story, slots::isCounted, stories.counts(), stories.sigma(), /* unit= */ 1);
    NoisyBalance ofRecords =
        new NoisyBalance(networks.records, slot -> true, records.counts(), records.sigma(), WHOLE);
    Codec codec = counted.codec();
    Tales tales = new Tales(codec, slots, networks, load());
    Exchanges exchanges =
        new Exchanges(
            codec,
            networks,
            (draft, tokens) -> ofRecords.drawn(tokens, weight(codec, draft.records())));
    for (int round = 0; round < ROUNDS; round++) {
      Seed own = seed.child(round);
      List<Draft> drafts =
          tales.rehearse(
              roles(), chunk, LONGEST, tokens -> ofStories.drawn(tokens, 1), own.child("stories"));
      exchanges.make(
          drafts.stream().filter(draft -> draft.records() <= LONG).toList(), columns -> {});
      ofStories.mend(share(round));
      ofRecords.mend(share(round));
    }
  }

  private Load load() {
    return new Load(counted.rates(), PrivateLearner.profiles(counted), new float[0], new float[0]);
  }

  // Clients as often as they were counted: each conversation a story of its own where it is a unit.
  private List<Tales.Role> roles() {
    Codec codec = counted.codec();
    double share = Math.min(1, DRAWN / Math.max(1, counted.conversations()));
    List<Tales.Role> roles = new ArrayList<>();
    double owed = 0;
    for (int client = 0; client < codec.clients().length; client++) {
      owed += share * counted.rates()[client];
      int conversations = (int) owed;
      owed -= conversations;
      int each = codec.alone() ? 1 : Math.max(1, conversations);
      for (int left = conversations; left > 0; left -= each) {
        roles.add(new Tales.Role(client, each, codec.clients()[client], -1));
      }
    }
    return roles;
  }

  // The whole at first, since a trace may be far from the public one; in the end less, so that the
  // chance of one round does not last.
  private static double share(int round) {
    return Math.min(1, 4.0 / (2 + round));
  }

  void save(SortedMap<String, float[]> tensors) {
    save(Networks.STORY, stories, tensors);
    save(Networks.RECORDS, records, tensors);
  }

  private static void save(String name, Told told, SortedMap<String, float[]> tensors) {
    tensors.put(TOLD + name, told.counts());
    tensors.put(TOLD + name + NOISE, new float[] {told.sigma()});
  }

  /** As it was saved. */
  static PrivateRehearsal from(Counted counted, int chunk, SortedMap<String, float[]> tensors) {
    return new PrivateRehearsal(
        counted, chunk, told(Networks.STORY, tensors), told(Networks.RECORDS, tensors));
  }

  private static Told told(String name, SortedMap<String, float[]> tensors) {
    return new Told(tensors.get(TOLD + name), tensors.get(TOLD + name + NOISE)[0]);
  }
}
