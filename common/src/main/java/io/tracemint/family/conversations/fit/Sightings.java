package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Telling;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.neural.sequence.Slot;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at a trace for what each of its services does. */
final class Sightings {
  private final SortedMap<String, int[][]> bySlot = new TreeMap<>();

  private Sightings() {}

  /** What there is in a trace's conversations. */
  static Seen in(Codec codec, List<Conversation> conversations) {
    Sightings seen = new Sightings();
    StorySlots slots = new StorySlots(codec);
    int services = codec.tuples("service").size();
    List<Story.Told> stories = Telling.of(codec, slots, Silences.none(codec, 0), conversations);
    for (int slot : slots.ofServices()) {
      seen.add(slots.slots().get(slot), inStories(stories, slots, slot, services));
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
    return new Seen(seen.bySlot);
  }

  private void add(Slot slot, List<SortedSet<Integer>> tokens) {
    bySlot.put(
        slot.name(),
        tokens.stream()
            .map(own -> own.tailSet(0).stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  private static List<SortedSet<Integer>> inStories(
      List<Story.Told> stories, StorySlots slots, int slot, int services) {
    List<SortedSet<Integer>> all = none(services);
    for (Story.Told story : stories) {
      for (int step = 0; step < story.conversations().size(); step++) {
        all.get(story.tokens()[slots.service][step]).add(slots.seen(story.tokens(), slot, step));
      }
    }
    return all;
  }

  private static List<SortedSet<Integer>> inRecords(
      List<int[][]> records, int[] service, int slot, int services) {
    List<SortedSet<Integer>> all = none(2 * services);
    for (int i = 0; i < service.length; i++) {
      int[][] tokens = records.get(i);
      for (int record = 0; record < tokens[slot].length; record++) {
        all.get(Seen.side(service[i], tokens[RecordTokens.DIRECTION][record]))
            .add(tokens[slot][record]);
      }
    }
    return all;
  }

  private static List<SortedSet<Integer>> none(int count) {
    return Stream.<SortedSet<Integer>>generate(TreeSet::new).limit(count).toList();
  }
}
