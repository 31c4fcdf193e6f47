package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.story.Drawers;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.sequence.Drawer;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The two networks: one of the stories of a chunk, one of the records of a conversation. */
final class Networks implements Drawers {
  static final String STORY = "story";
  static final String RECORDS = "records";

  final Weights story;
  final Weights records;

  /** Widths of the story's and of the records' network. */
  record Widths(Shape.Widths story, Shape.Widths records) {}

  Networks(Codec codec, Widths widths, Backend backend, Seed seed) {
    StorySlots slots = new StorySlots(codec);
    List<Slot> all = slots.slots();
    Shape ofStory = new Shape(List.of(all.get(slots.client)), all, Story.NUMBERS, widths.story());
    Shape ofRecords =
        new Shape(
            Arrays.stream(slots.context()).mapToObj(all::get).toList(),
            RecordTokens.of(codec).slots(),
            Chunk.RECORD_NUMBERS,
            widths.records());
    story = new Weights(backend, ofStory, STORY, seed);
    records = new Weights(backend, ofRecords, RECORDS, seed);
  }

  @Override
  public Drawer story(int sequences) {
    return new Sampler(story, sequences);
  }

  @Override
  public Drawer records(int sequences) {
    return new Sampler(records, sequences);
  }

  Map<String, float[]> read() {
    return Map.of(STORY, story.read(), RECORDS, records.read());
  }

  void write(Map<String, float[]> weights) {
    story.write(weights.get(STORY));
    records.write(weights.get(RECORDS));
  }
}
