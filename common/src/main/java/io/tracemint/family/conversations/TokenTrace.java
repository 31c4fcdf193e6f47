package io.tracemint.family.conversations;

import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.story.Drawers;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Conversations as tokens, for families that learn these by other means than this family's
 * networks: the sequences to learn from, and conversations of sequences that are drawn.
 */
public final class TokenTrace {
  private final Codec codec;
  private final Chunk chunk;

  private TokenTrace(Codec codec, Chunk chunk) {
    this.codec = codec;
    this.chunk = chunk;
  }

  public static TokenTrace of(Lesson lesson) {
    Codec codec = Codec.fromJson(lesson.vocabularies(), "the vocabularies");
    List<Conversation> conversations = Conversations.of(lesson.series());
    return new TokenTrace(
        codec, new Chunk(codec, new StorySlots(codec), lesson.chunk(), conversations));
  }

  public Corpus story() {
    return new Corpus(storyForm(codec), chunk.stories(), chunk.ofStories());
  }

  public Corpus records() {
    return new Corpus(recordForm(codec), chunk.conversations(), chunk.ofRecords());
  }

  /** How busy the chunk's clients are, which a model must hold beside what is learnt. */
  public Map<String, float[]> load() {
    return chunk.load();
  }

  /** What the stories of a model with these vocabularies are made of. */
  public static SequenceForm storyForm(String vocabularies) {
    return storyForm(Codec.fromJson(vocabularies, "the model"));
  }

  public static SequenceForm recordForm(String vocabularies) {
    return recordForm(Codec.fromJson(vocabularies, "the model"));
  }

  /** Makes conversations of what is drawn. */
  public static Minter minter(String vocabularies, Model model, Drawers drawers) {
    Codec codec = Codec.fromJson(vocabularies, "the model");
    return new ConversationMinter(codec, drawers, Load.of(model.tensors(), codec));
  }

  private static SequenceForm storyForm(Codec codec) {
    StorySlots slots = new StorySlots(codec);
    List<SequenceForm.Tokens> all = story(codec, slots);
    return new SequenceForm(List.of(all.get(slots.client)), all, Story.NUMBERS);
  }

  private static List<SequenceForm.Tokens> story(Codec codec, StorySlots slots) {
    List<SequenceForm.Tokens> all = new ArrayList<>();
    for (Slot slot : slots.slots()) {
      boolean isPlain = slots.isPlain(all.size());
      int[] plain = isPlain ? IntStream.range(0, slot.size()).toArray() : new int[0];
      all.add(
          new SequenceForm.Tokens(
              slot, slots.numbers(all.size(), codec).map(Numbers::ranks).orElse(plain)));
    }
    return all;
  }

  private static SequenceForm recordForm(Codec codec) {
    StorySlots slots = new StorySlots(codec);
    List<SequenceForm.Tokens> story = story(codec, slots);
    RecordTokens records = RecordTokens.of(codec);
    List<SequenceForm.Tokens> own = new ArrayList<>();
    for (Slot slot : records.slots()) {
      own.add(new SequenceForm.Tokens(slot, ranks(records.ordered(own.size()), slot.size())));
    }
    return new SequenceForm(
        Arrays.stream(slots.context()).mapToObj(story::get).toList(), own, Chunk.RECORD_NUMBERS);
  }

  // Of vocabularies that stand one behind the other at the end of a slot's tokens.
  private static int[] ranks(List<Numbers> vocabularies, int size) {
    if (vocabularies.isEmpty()) {
      return new int[0];
    }
    int[] ranks = IntStream.range(0, size).toArray();
    int at = size - vocabularies.stream().mapToInt(Numbers::size).sum();
    for (Numbers numbers : vocabularies) {
      int[] own = numbers.ranks();
      for (int token = 0; token < own.length; token++) {
        ranks[at + token] = at + own[token];
      }
      at += own.length;
    }
    return ranks;
  }
}
