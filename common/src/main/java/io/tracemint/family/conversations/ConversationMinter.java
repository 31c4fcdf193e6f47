package io.tracemint.family.conversations;

import io.tracemint.family.Condition;
import io.tracemint.family.Minter;
import io.tracemint.family.Order;
import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.story.Drawers;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.story.Tally;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Draws conversations, and then the records of each. */
final class ConversationMinter implements Minter {
  private static final int ROUNDS = 8;

  private final Codec codec;
  private final StorySlots slots;
  private final Drawers drawers;
  private final Load load;

  ConversationMinter(Codec codec, Drawers drawers, Load load) {
    this.codec = codec;
    this.slots = new StorySlots(codec);
    this.drawers = drawers;
    this.load = load;
  }

  @Override
  public List<Field> fields() {
    return RecordTokens.of(codec).fields();
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    Tales.Wish wish =
        new Tales.Wish(
            order.chunk(),
            order.part(),
            order.parts(),
            order.flows(),
            order.records(),
            order.condition().map(this::wanted).orElse(draft -> true));
    return mint(wish, new Tales(codec, slots, drawers, load), seed, batches);
  }

  // What would lie behind the end of the trace is not made; others are, in its place.
  private long mint(Tales.Wish wish, Tales tales, Seed seed, Consumer<Columns> batches) {
    Exchanges exchanges = new Exchanges(codec, drawers);
    long conversations = 0;
    long missing = wish.records();
    double share = 1;
    for (int round = 0; round == 0 || (round < ROUNDS && missing > 0); round++) {
      Tally tally = tales.tell(wish.withRecords(Math.round(missing / share)), seed.child(round));
      if (round > 0 && !isNearer(tally.records(), missing)) {
        break;
      }
      long before = exchanges.beyond();
      exchanges.make(tally.drafts, batches);
      conversations += tally.drafts.size();
      missing = wish.records() < 0 ? -1 : exchanges.beyond() - before;
      share = Math.max(tally.share, Double.MIN_NORMAL);
    }
    return conversations;
  }

  // Of a trace that is one long conversation there is none short enough to make up for its end.
  private static boolean isNearer(long records, long missing) {
    return records - missing < missing;
  }

  @Override
  public SortedMap<String, List<String>> kinds() {
    return Condition.kinds(codec.extras(), this::values);
  }

  private List<String> values(String column) {
    return codec.texts().get("key." + column);
  }

  private Predicate<Draft> wanted(String where) {
    Predicate<List<String>> condition = Condition.of(where, codec.extras(), this::values);
    return draft -> condition.test(draft.key().extras());
  }
}
