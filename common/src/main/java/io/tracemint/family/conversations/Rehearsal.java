package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.balance.Balance;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What a training ends with: both networks draw freely what they were taught, and are mended until
 * each token comes about as often as it was told.
 */
final class Rehearsal {
  /** Of few stories, in each of whose rounds much is chance. */
  private static final int MANY_ROUNDS = 16;

  /** Of longer stories only so many steps are drawn; longer conversations take too long. */
  private static final int LONG = 1 << 11;

  /**
   * How thorough it is.
   *
   * @param rounds at least
   * @param enough steps of stories, and records, of a round
   */
  record Care(int rounds, int enough) {
    static final Care WHOLE = new Care(4, 1 << 15);

    /** Where it begins from a network that was rehearsed. */
    static final Care AGAIN = new Care(2, 1 << 14);

    int roundsOfStories(int steps) {
      return Math.max(rounds, Math.min(MANY_ROUNDS, enough / Math.max(1, steps)));
    }
  }

  private final Codec codec;
  private final StorySlots slots;
  private final int number;
  private final Chunk chunk;
  private final Seed seed;

  /** Of the chunk of that number. */
  Rehearsal(Codec codec, StorySlots slots, int number, Chunk chunk, Seed seed) {
    this.codec = codec;
    this.slots = slots;
    this.number = number;
    this.chunk = chunk;
    this.seed = seed;
  }

  void of(Networks networks, Care care) {
    ofStories(networks, care);
    ofRecords(networks, care);
  }

  private void ofStories(Networks networks, Care care) {
    List<Story.Told> stories =
        enough(
            chunk.ofClients(),
            story -> Math.min(LONG, story.steps()),
            care,
            seed.child("which-stories"));
    Balance balance = new Balance(networks.story, slots::isRehearsed);
    for (Story.Told story : stories) {
      told(story.tokens(), balance);
    }
    List<Tales.Role> roles = stories.stream().map(this::role).toList();
    Tales tales = new Tales(codec, slots, networks, Load.of(chunk.load(), codec));
    int steps = stories.stream().mapToInt(story -> Math.min(LONG, story.steps())).sum();
    for (int round = 0; round < care.roundsOfStories(steps); round++) {
      tales.rehearse(roles, number, LONG, balance::drawn, seed.child("story").child(round));
      balance.mend(share(round));
    }
  }

  private Tales.Role role(Story.Told story) {
    boolean rare = story.identity() == Story.rare(codec);
    long host = chunk.key(story.conversations().get(0)).srcip();
    return new Tales.Role(story.identity(), story.steps(), host, rare ? story.starts()[0] : -1);
  }

  private void ofRecords(Networks networks, Care care) {
    List<Draft> drafts = enough(drafts(), Draft::records, care, seed.child("which-conversations"));
    Balance balance = new Balance(networks.records, slot -> true);
    drafts.forEach(draft -> told(chunk.tokens((int) draft.seed()), balance));
    Exchanges exchanges = new Exchanges(codec, networks, (draft, tokens) -> balance.drawn(tokens));
    for (int round = 0; round < care.rounds(); round++) {
      Seed own = seed.child("records").child(round);
      exchanges.make(
          drafts.stream().map(draft -> draft.seeded(own.child(draft.seed()).value())).toList(),
          columns -> {});
      balance.mend(share(round));
    }
  }

  // Each with the number of its conversation as a seed.
  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    for (Story.Told story : chunk.ofClients()) {
      for (int step = 0; step < story.steps(); step++) {
        int conversation = story.conversations().get(step);
        FlowKey key = chunk.key(conversation);
        int records = chunk.tokens(conversation)[0].length;
        drafts.add(
            slots.draft(
                column(story.tokens(), step),
                new Draft.Known(key, codec.startNanos(), records, 0),
                conversation,
                conversation));
      }
    }
    return drafts;
  }

  private static void told(int[][] tokens, Balance balance) {
    for (int step = 0; step < Math.min(LONG, tokens[0].length); step++) {
      balance.told(column(tokens, step));
    }
  }

  private static int[] column(int[][] tokens, int step) {
    return Arrays.stream(tokens).mapToInt(slot -> slot[step]).toArray();
  }

  // Some at random, but none that alone takes long.
  private static <T> List<T> enough(List<T> all, ToIntFunction<T> length, Care care, Seed seed) {
    List<Integer> mixed = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    mixed.sort(Comparator.comparingLong(i -> seed.child(i).value()));
    List<T> some = new ArrayList<>();
    int sum = 0;
    for (int i : mixed) {
      T one = all.get(i);
      if (sum < care.enough() && length.applyAsInt(one) <= LONG) {
        some.add(one);
        sum += length.applyAsInt(one);
      }
    }
    return some;
  }

  // Ever less, so that the chance of one round does not last.
  private static double share(int round) {
    return 2.0 / (2 + round);
  }
}
