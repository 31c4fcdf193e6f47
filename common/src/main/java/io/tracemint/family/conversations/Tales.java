package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Sampler;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws the conversations of a part of a chunk, without their records. */
final class Tales {
  /**
   * Conversations of a stream at least. Every stream begins as the chunk did, with hosts that
   * nobody has met, so that many short ones would tell of beginnings alone.
   */
  private static final int CONVERSATIONS = 8192;

  private static final int MOST_STREAMS = 16;

  /** Conversations that are drawn before it is given up to reach a number of records. */
  private static final int MOST_TIMES = 4;

  private final Codec codec;
  private final StorySlots slots;
  private final Networks networks;

  /** What is to be told: a span of a chunk, how many conversations and records. */
  record Wish(
      long chunkStart,
      long chunkLast,
      double from,
      double to,
      long conversations,
      long records,
      Map<Integer, String> wanted) {}

  Tales(Codec codec, StorySlots slots, Networks networks) {
    this.codec = codec;
    this.slots = slots;
    this.networks = networks;
  }

  List<Draft> tell(Wish wish, Seed seed) {
    int streams = (int) Math.max(1, Math.min(MOST_STREAMS, wish.conversations() / CONVERSATIONS));
    double span = wish.chunkLast() - wish.chunkStart();
    double[] shares = new double[streams + 1];
    long[] starts = new long[streams + 1];
    for (int i = 0; i <= streams; i++) {
      shares[i] = wish.from() + (wish.to() - wish.from()) * i / streams;
      starts[i] = wish.chunkStart() + Math.round(span * shares[i]);
    }
    StoryDrawing drawing =
        new StoryDrawing(codec, slots, Arrays.copyOf(starts, streams), wish.wanted(), seed);
    List<List<Draft>> drafts = draw(wish, drawing, shares, streams);
    List<Draft> all = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      all.addAll(fitted(drafts.get(i), starts[i], starts[i + 1]));
    }
    return all;
  }

  private List<List<Draft>> draw(Wish wish, StoryDrawing drawing, double[] shares, int streams) {
    List<List<Draft>> drafts = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      drafts.add(new ArrayList<>());
    }
    Sampler sampler = new Sampler(networks.story, streams);
    sampler.begin(new int[0][], streams);
    int[][] previous = none(streams);
    int[][] tokens = none(streams);
    float[] numbers = new float[streams * Story.NUMBERS];
    int[] context = slots.context();
    long records = 0;
    double each = (double) wish.conversations() / streams;
    long most = (long) Math.ceil(MOST_TIMES * each);
    double span = Math.max(1, wish.chunkLast() - wish.chunkStart());
    for (long step = 0; step < most && isShort(wish, drafts, records); step++) {
      for (int i = 0; i < streams; i++) {
        double told = Math.min(1, shares[i] + (shares[i + 1] - shares[i]) * step / each);
        double elapsed = Math.min(1, (drawing.nanos(i) - wish.chunkStart()) / span);
        Chunk.storyNumbers(elapsed, told, numbers, i * Story.NUMBERS);
      }
      sampler.step(previous, numbers, tokens, drawing);
      for (int i = 0; i < streams && isShort(wish, drafts, records); i++) {
        Draft draft = drawing.draft(i, context);
        drafts.get(i).add(draft);
        records += draft.records();
      }
      for (int slot = 0; slot < tokens.length; slot++) {
        System.arraycopy(tokens[slot], 0, previous[slot], 0, streams);
      }
    }
    return drafts;
  }

  // As many records as are wanted, or else as many conversations.
  private static boolean isShort(Wish wish, List<List<Draft>> drafts, long records) {
    return wish.records() >= 0
        ? records < wish.records()
        : drafts.stream().mapToLong(List::size).sum() < wish.conversations();
  }

  private int[][] none(int streams) {
    int[][] tokens = new int[slots.count][streams];
    for (int[] slot : tokens) {
      Arrays.fill(slot, -1);
    }
    return tokens;
  }

  /**
   * Gaps are drawn one after the other, so their sum is not quite the span: all are stretched
   * alike.
   */
  private static List<Draft> fitted(List<Draft> drafts, long start, long end) {
    if (drafts.isEmpty()) {
      return drafts;
    }
    long last = drafts.get(drafts.size() - 1).startNanos();
    double factor = last > start ? (double) (end - start) / (last - start) : 1;
    return drafts.stream()
        .map(draft -> draft.at(start + Math.round((draft.startNanos() - start) * factor)))
        .toList();
  }
}
