package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Profile;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.sequence.Drawer;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Draws the conversations of a chunk's clients, without their records: in rounds, each of which has
 * every client's story once, until there are as many as are wanted.
 */
public final class Tales {
  /** Rounds in a row that bring nothing, after which it is given up. */
  private static final int PATIENCE = 20;

  private static final int SIDE_BY_SIDE = 256;

  /**
   * Conversations of a round for each that is missing, and beside them, at which it is no waste.
   */
  private static final int MORE = 2;

  private static final int SPARE = 2048;

  private final Codec codec;
  private final StorySlots slots;
  private final Roster roster;
  private final Load load;
  private final Drawer drawer;

  /**
   * What is to be told.
   *
   * @param part which clients, of how many parts
   * @param conversations of the whole chunk
   * @param records of the whole chunk; below 0 for as many as come out
   */
  public record Wish(
      int chunk, int part, int parts, long conversations, long records, Predicate<Draft> wanted) {
    public Wish withRecords(long count) {
      return new Wish(chunk, part, parts, conversations, count, wanted);
    }
  }

  public Tales(Codec codec, StorySlots slots, Drawers drawers, Load load) {
    this.codec = codec;
    this.slots = slots;
    this.load = load;
    this.roster = new Roster(codec, slots, drawers, load);
    this.drawer = drawers.story(SIDE_BY_SIDE);
  }

  public Tally tell(Wish wish, Seed seed) {
    Silences silences = load.silences(codec, wish.chunk());
    StoryDrawing drawing = new StoryDrawing(codec, slots, silences, load, seed);
    Tally tally = null;
    for (int round = 0, idle = 0; idle < PATIENCE && !isFull(tally); round++) {
      Seed own = seed.child(round);
      List<Roster.Member> all = roster.draw(silences, own);
      List<Roster.Member> members =
          all.stream().filter(m -> m.number() % wish.parts() == wish.part()).toList();
      if (tally == null) {
        tally = new Tally(wish, share(members, all));
        if (tally.isFull()) {
          break;
        }
      }
      List<Roster.Member> asked = some(members, tally, Story.rare(codec));
      idle = tally.add(round(asked, drawing, wish, silences)) ? 0 : idle + 1;
    }
    return tally;
  }

  /**
   * A client whose story is drawn once more.
   *
   * @param nanos when its first conversation begins, on the clock of the silences; below 0 for a
   *     frequent client's, which is drawn
   */
  public record Role(int identity, int conversations, long host, long nanos) {}

  /**
   * Draws the first steps of these clients' stories, to show the tokens of each conversation to a
   * watcher.
   *
   * @return the conversations
   */
  public List<Draft> rehearse(
      List<Role> roles, int chunk, int mostSteps, Consumer<int[]> watcher, Seed seed) {
    Silences silences = load.silences(codec, chunk);
    StoryDrawing drawing = new StoryDrawing(codec, slots, silences, load, watcher, seed);
    List<Roster.Member> members = new ArrayList<>();
    for (Role r : roles) {
      Seed own = seed.child(members.size());
      members.add(
          new Roster.Member(
              r.identity(), members.size(), r.conversations(), r.host(), r.nanos(), own));
    }
    List<Draft> drawn = new ArrayList<>();
    for (List<Roster.Member> block : blocks(members)) {
      stories(block, drawing, mostSteps).forEach(drawn::addAll);
    }
    return drawn;
  }

  /**
   * Of a round that has far more than is missing some clients, at random: frequent ones first, or
   * rare ones where they are to make up for what is missing and can.
   */
  static List<Roster.Member> some(List<Roster.Member> members, Tally tally, int rare) {
    long most = MORE * tally.missing() + SPARE;
    if (members.stream().mapToLong(Roster.Member::conversations).sum() <= most) {
      return members;
    }
    Comparator<Roster.Member> byChance = Comparator.comparing(m -> m.seed().value());
    List<Roster.Member> mixed = new ArrayList<>(members);
    mixed.sort(byKind(members, tally, rare).thenComparing(byChance));
    int count = 0;
    for (long sum = 0; count < mixed.size() && sum < most; count++) {
      sum += mixed.get(count).conversations();
    }
    return mixed.subList(0, count);
  }

  private static Comparator<Roster.Member> byKind(
      List<Roster.Member> members, Tally tally, int rare) {
    Comparator<Roster.Member> rareLast = Comparator.comparing(m -> m.identity() == rare);
    if (tally.drafts.isEmpty()) {
      return rareLast;
    }
    long ofRare =
        members.stream()
            .filter(member -> member.identity() == rare)
            .mapToLong(Roster.Member::conversations)
            .sum();
    return ofRare >= tally.missing() ? rareLast.reversed() : Comparator.comparing(m -> 0);
  }

  // Before the next round's clients are drawn, which takes as long as the arrivals are many.
  private static boolean isFull(Tally tally) {
    return tally != null && tally.isFull();
  }

  private static double share(List<Roster.Member> part, List<Roster.Member> all) {
    double whole = all.stream().mapToLong(Roster.Member::conversations).sum();
    return part.stream().mapToLong(Roster.Member::conversations).sum() / Math.max(1, whole);
  }

  private List<Tale> round(
      List<Roster.Member> members, StoryDrawing drawing, Wish wish, Silences silences) {
    List<Tale> tales = new ArrayList<>();
    for (List<Roster.Member> block : blocks(members)) {
      List<List<Draft>> stories = stories(block, drawing, Integer.MAX_VALUE);
      for (int i = 0; i < stories.size(); i++) {
        List<Draft> fitted = fitted(block.get(i), stories.get(i), silences);
        boolean rare = block.get(i).identity() == Story.rare(codec);
        tales.add(new Tale(rare, fitted.stream().filter(wish.wanted()).toList()));
      }
    }
    return tales;
  }

  private static List<List<Roster.Member>> blocks(List<Roster.Member> members) {
    List<Roster.Member> longestFirst = new ArrayList<>(members);
    longestFirst.sort(
        Comparator.comparingInt((Roster.Member member) -> -member.conversations())
            .thenComparingInt(Roster.Member::number));
    List<List<Roster.Member>> blocks = new ArrayList<>();
    for (int from = 0; from < longestFirst.size(); from += SIDE_BY_SIDE) {
      int to = Math.min(longestFirst.size(), from + SIDE_BY_SIDE);
      blocks.add(longestFirst.subList(from, to));
    }
    return blocks;
  }

  private List<List<Draft>> stories(
      List<Roster.Member> block, StoryDrawing drawing, int mostSteps) {
    int count = block.size();
    List<List<Draft>> stories = new ArrayList<>();
    block.forEach(member -> stories.add(new ArrayList<>()));
    drawer.begin(new int[][] {block.stream().mapToInt(Roster.Member::identity).toArray()}, count);
    drawing.begin(block);
    int[][] previous = none(count);
    int[][] tokens = none(count);
    float[] numbers = new float[count * Story.NUMBERS];
    int active = count;
    for (int step = 0; active > 0 && step < mostSteps; step++) {
      drawer.keep(active);
      step(block, step, active, previous, numbers, tokens, drawing);
      for (int i = 0; i < active; i++) {
        stories.get(i).add(drawing.draft(i));
      }
      for (int slot = 0; slot < tokens.length; slot++) {
        System.arraycopy(tokens[slot], 0, previous[slot], 0, active);
      }
      while (active > 0 && block.get(active - 1).conversations() <= step + 1) {
        active--;
      }
    }
    return stories;
  }

  private void step(
      List<Roster.Member> block,
      int step,
      int active,
      int[][] previous,
      float[] numbers,
      int[][] tokens,
      StoryDrawing drawing) {
    for (int i = 0; i < active; i++) {
      Story.numbers(step, block.get(i).conversations(), numbers, i * Story.NUMBERS);
    }
    if (step > 0 && step % Story.STEPS == 0) {
      // What a client did last says most about what it does next, and a mistake feeds itself.
      drawer.forget(Story.STEPS / 4, numbers);
      Arrays.stream(previous).forEach(slot -> Arrays.fill(slot, Slot.NONE));
    }
    drawer.step(previous, numbers, tokens, drawing);
  }

  private int[][] none(int count) {
    int[][] tokens = new int[slots.all][count];
    for (int[] slot : tokens) {
      Arrays.fill(slot, Slot.NONE);
    }
    return tokens;
  }

  private List<Draft> fitted(Roster.Member member, List<Draft> story, Silences silences) {
    long[] starts = story.stream().mapToLong(Draft::startNanos).toArray();
    long[] fitted =
        member.nanos() < 0
            ? load.fitted(member.identity(), starts, silences)
            : Profile.within(starts, silences.last());
    return IntStream.range(0, fitted.length)
        .mapToObj(i -> at(story.get(i), silences.clock(fitted[i]), silences.start()))
        .toList();
  }

  // What was learnt of conversations is what the trace saw of them: they lie in it.
  private Draft at(Draft draft, long nanos, long from) {
    return draft.at(Math.max(from, Math.min(nanos, codec.endNanos() - draft.lasts())));
  }
}
