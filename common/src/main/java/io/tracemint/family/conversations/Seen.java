package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each service was seen to do: the tokens that its conversations have in a slot, and those
 * that the records of either side have. A network gives a little to everything everywhere, and of
 * what is long or large a little is much.
 *
 * @param bySlot by a slot's name and by who, ascending
 */
record Seen(SortedMap<String, int[][]> bySlot) {
  static final Seen NOTHING = new Seen(new TreeMap<>());

  /** Who sends a record, of the sides of a service's conversations. */
  static int side(int service, int direction) {
    return 2 * service + direction;
  }

  /** In a trace's conversations. */
  static Seen in(Codec codec, List<Conversation> conversations) {
    Seen seen = new Seen(new TreeMap<>());
    StorySlots slots = new StorySlots(codec);
    int services = codec.tuples().get("service").size();
    List<Story.Told> stories = new Story(codec, slots, 0).tell(conversations);
    for (int slot : slots.ofServices()) {
      seen.add(slots.slots().get(slot), inStories(stories, slots.service, slot, services));
    }
    RecordTokens tokens = RecordTokens.of(codec);
    List<int[][]> records = conversations.stream().map(tokens::tokens).toList();
    int[] own =
        conversations.stream()
            .mapToInt(c -> Services.token(codec, c.key().proto(), c.key().dstport()))
            .toArray();
    for (int slot = 0; slot < tokens.slots().size(); slot++) {
      if (tokens.isOfService(slot)) {
        seen.add(tokens.slots().get(slot), inRecords(records, own, slot, services));
      }
    }
    return seen;
  }

  private static List<TreeSet<Integer>> inStories(
      List<Story.Told> stories, int service, int slot, int services) {
    List<TreeSet<Integer>> all = none(services);
    for (Story.Told story : stories) {
      for (int step = 0; step < story.conversations().size(); step++) {
        all.get(story.tokens()[service][step]).add(story.tokens()[slot][step]);
      }
    }
    return all;
  }

  private static List<TreeSet<Integer>> inRecords(
      List<int[][]> records, int[] service, int slot, int services) {
    List<TreeSet<Integer>> all = none(2 * services);
    for (int i = 0; i < service.length; i++) {
      int[][] tokens = records.get(i);
      for (int record = 0; record < tokens[slot].length; record++) {
        all.get(side(service[i], tokens[RecordTokens.DIRECTION][record])).add(tokens[slot][record]);
      }
    }
    return all;
  }

  private static List<TreeSet<Integer>> none(int count) {
    return Stream.generate(TreeSet<Integer>::new).limit(count).toList();
  }

  private void add(Slot slot, List<TreeSet<Integer>> tokens) {
    bySlot.put(
        slot.name(),
        tokens.stream()
            .map(own -> own.tailSet(0).stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  /** By token of the slot: whether that one may have it; all where nothing is known of it. */
  boolean[] may(Slot slot, int who) {
    boolean[] may = new boolean[slot.size()];
    int[] own = of(slot.name(), who);
    Arrays.fill(may, own.length == 0);
    Arrays.stream(own).forEach(token -> may[token] = true);
    return may;
  }

  /** The same of so many. */
  boolean[][] mayAll(Slot slot, int count) {
    return IntStream.range(0, count).mapToObj(who -> may(slot, who)).toArray(boolean[][]::new);
  }

  int[] of(String slot, int who) {
    int[][] all = bySlot.get(slot);
    return all == null ? new int[0] : all[who];
  }
}
