package io.tracemint.family.conversations;

import io.tracemint.flows.Chunking;
import java.util.ArrayList;
import java.util.List;

/** A chunk's conversations as tokens: one story, and the records of each conversation. */
final class Chunk {
  final int[][] story;
  final List<int[][]> records = new ArrayList<>();
  private final StorySlots slots;
  private final int[] context;
  private final double[] elapsed;

  Chunk(Codec codec, StorySlots slots, int chunk, List<Conversation> conversations) {
    Chunking chunking = codec.chunking();
    this.slots = slots;
    this.context = slots.context();
    this.story = new Story(codec, slots).tokens(conversations, chunking.startOf(chunk));
    this.elapsed = new double[conversations.size()];
    RecordTokens tokens = RecordTokens.of(codec);
    long start = chunking.startOf(chunk);
    double span = Math.max(1, chunking.lastOf(chunk) - start);
    for (int i = 0; i < elapsed.length; i++) {
      // How far the chunk is when the conversation is drawn: where the one before began.
      elapsed[i] = i == 0 ? 0 : (conversations.get(i - 1).startNanos() - start) / span;
      records.add(tokens.tokens(conversations.get(i)));
    }
  }

  int conversations() {
    return elapsed.length;
  }

  /** The story as the one sequence that windows are cut from. */
  Windows.Source ofStory() {
    return new Windows.Source() {
      @Override
      public int length(int sequence) {
        return elapsed.length;
      }

      @Override
      public int[][] tokens(int sequence) {
        return story;
      }

      @Override
      public int context(int slot, int sequence) {
        throw new IllegalArgumentException("A story has no context");
      }

      @Override
      public void numbers(int sequence, int step, float[] target, int at) {
        storyNumbers(elapsed[step], (double) step / elapsed.length, target, at);
      }
    };
  }

  /** The records of conversations. */
  Windows.Source ofRecords() {
    return new Windows.Source() {
      @Override
      public int length(int sequence) {
        return records.get(sequence)[0].length;
      }

      @Override
      public int[][] tokens(int sequence) {
        return records.get(sequence);
      }

      @Override
      public int context(int slot, int sequence) {
        return story[context[slot]][sequence];
      }

      @Override
      public void numbers(int sequence, int step, float[] target, int at) {
        recordNumbers(step, length(sequence), target, at);
      }
    };
  }

  static void storyNumbers(double elapsed, double told, float[] target, int at) {
    target[at] = (float) elapsed;
    target[at + 1] = (float) told;
  }

  static final int RECORD_NUMBERS = 2;

  static void recordNumbers(int step, int length, float[] target, int at) {
    target[at] = (float) (Math.log1p(step) / 5);
    target[at + 1] = (float) (Math.log1p(length - step) / 5);
  }

  StorySlots slots() {
    return slots;
  }
}
