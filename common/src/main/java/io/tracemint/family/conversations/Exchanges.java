package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.story.Drawers;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.neural.sequence.Drawer;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Draws the records of conversations, the longest first, many side by side. */
final class Exchanges {
  private static final int SIDE_BY_SIDE = 256;
  private static final int ROWS = 8192;

  private final Codec codec;
  private final RecordTokens tokens;
  private final int slots;
  private final Drawer drawer;
  private final Columns batch;

  /** By slot, by who sends, by token: whether it is seen. */
  private final boolean[][][] may;

  private final BiConsumer<Draft, int[]> watcher;

  private long beyond;

  Exchanges(Codec codec, Drawers drawers) {
    this(codec, drawers, (draft, tokens) -> {});
  }

  /** Shows the tokens of each record, and its conversation, to a watcher. */
  Exchanges(Codec codec, Drawers drawers, BiConsumer<Draft, int[]> watcher) {
    this.watcher = watcher;
    this.codec = codec;
    this.tokens = RecordTokens.of(codec);
    this.slots = tokens.slots().size();
    this.drawer = drawers.records(SIDE_BY_SIDE);
    this.batch = new Columns(tokens.fields(), ROWS);
    this.may = may();
  }

  private boolean[][][] may() {
    int sides = Seen.side(codec.tuples("service").size(), 0);
    boolean[][][] all = new boolean[slots][][];
    for (int slot = 0; slot < slots; slot++) {
      if (tokens.isOfService(slot)) {
        all[slot] = codec.seen().mayAll(tokens.slots().get(slot), sides);
      }
    }
    return all;
  }

  /** Records that would lie behind the end of the trace, as those of a capture that was stopped. */
  long beyond() {
    return beyond;
  }

  void make(List<Draft> drafts, Consumer<Columns> sink) {
    List<Draft> longestFirst = new ArrayList<>(drafts);
    longestFirst.sort(
        Comparator.comparingInt((Draft draft) -> -draft.records())
            .thenComparingLong(Draft::startNanos)
            .thenComparing(Draft::key));
    for (int from = 0; from < longestFirst.size(); from += SIDE_BY_SIDE) {
      int to = Math.min(longestFirst.size(), from + SIDE_BY_SIDE);
      new Block(longestFirst.subList(from, to), sink).run();
    }
    flush(sink);
  }

  private void flush(Consumer<Columns> sink) {
    if (batch.rows() > 0) {
      sink.accept(batch);
      batch.rows(0);
    }
  }

  private void add(RecordTokens.Maker maker, int[] record, Consumer<Columns> sink) {
    int row = batch.rows();
    maker.make(record, batch, row);
    if (batch.longs(codec.kind().time())[row] > codec.endNanos()) {
      beyond++;
    } else {
      batch.rows(row + 1);
    }
    if (batch.isFull()) {
      flush(sink);
    }
  }

  /** Conversations that are drawn side by side. */
  private final class Block implements Sampler.Drawing {
    private final List<Draft> drafts;
    private final Consumer<Columns> sink;
    private final List<RandomGenerator> randoms = new ArrayList<>();
    private final List<RecordTokens.Maker> makers = new ArrayList<>();
    private final int[][] drawn;

    /**
     * Whether the maker of a sequence has a say in a slot that it does not leave without a token.
     */
    private final boolean[] asked;

    private int step;

    Block(List<Draft> drafts, Consumer<Columns> sink) {
      this.drafts = drafts;
      this.sink = sink;
      this.drawn = new int[slots][drafts.size()];
      this.asked = new boolean[drafts.size()];
      for (Draft draft : drafts) {
        randoms.add(new Seed(draft.like()).child("records").generator());
        makers.add(tokens.maker(draft));
      }
    }

    void run() {
      int count = drafts.size();
      int[][] context = new int[drafts.get(0).context().length][count];
      for (int slot = 0; slot < context.length; slot++) {
        for (int i = 0; i < count; i++) {
          context[slot][i] = drafts.get(i).context()[slot];
        }
      }
      drawer.begin(context, count);
      int[][] previous = new int[slots][count];
      Arrays.stream(previous).forEach(slot -> Arrays.fill(slot, Slot.NONE));
      float[] numbers = new float[count * Chunk.RECORD_NUMBERS];
      int[] record = new int[slots];
      for (int active = count; active > 0; step++, active = active(active)) {
        drawer.keep(active);
        for (int i = 0; i < active; i++) {
          Chunk.recordNumbers(step, drafts.get(i).records(), numbers, i * Chunk.RECORD_NUMBERS);
        }
        drawer.step(previous, numbers, drawn, this);
        for (int i = 0; i < active; i++) {
          for (int slot = 0; slot < slots; slot++) {
            record[slot] = drawn[slot][i];
            previous[slot][i] = drawn[slot][i];
          }
          watcher.accept(drafts.get(i), record);
          add(makers.get(i), record, sink);
        }
      }
    }

    private int active(int before) {
      int active = before;
      while (active > 0 && drafts.get(active - 1).records() <= step) {
        active--;
      }
      return active;
    }

    @Override
    public int known(int sequence, int slot) {
      Draft draft = drafts.get(sequence);
      if (slot == RecordTokens.LEFT) {
        return RecordTokens.left(step, draft.records());
      }
      if (slot == RecordTokens.OPEN) {
        return makers.get(sequence).open();
      }
      if (slot == RecordTokens.DIRECTION && draft.sides() != Sides.BOTH) {
        return draft.sides() == Sides.CLIENT ? 0 : 1;
      }
      int proto = draft.key().proto();
      if (!tokens.applies(slot, proto, step == 0)) {
        return Slot.NONE;
      }
      asked[sequence] = may[slot] != null && allowsAny(sequence, slot);
      return DRAW;
    }

    private boolean allowsAny(int sequence, int slot) {
      boolean[] own = may(sequence, slot);
      int token = 0;
      while (token < own.length && !(own[token] && allows(sequence, slot, token))) {
        token++;
      }
      return token < own.length;
    }

    private boolean[] may(int sequence, int slot) {
      int direction = drawn[RecordTokens.DIRECTION][sequence];
      return may[slot][Seen.side(drafts.get(sequence).service(), direction)];
    }

    private boolean allows(int sequence, int slot, int token) {
      int left = drafts.get(sequence).records() - step;
      return makers
          .get(sequence)
          .allows(slot, token, drawn[RecordTokens.DIRECTION][sequence], left);
    }

    @Override
    public boolean restricts(int slot) {
      return may[slot] != null;
    }

    @Override
    public boolean can(int sequence, int slot, int token) {
      return may(sequence, slot)[token] && (!asked[sequence] || allows(sequence, slot, token));
    }

    @Override
    public double doubt(int slot) {
      return tokens.isKind(slot) ? Drawers.DOUBT : 0;
    }

    @Override
    public double place(int sequence, int slot) {
      return randoms.get(sequence).nextDouble();
    }

    @Override
    public int take(int sequence, int slot, int token) {
      return token;
    }
  }
}
