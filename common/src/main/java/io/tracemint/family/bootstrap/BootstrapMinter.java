package io.tracemint.family.bootstrap;

import io.tracemint.family.Condition;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.TableShape;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws conversations with replacement. The first time that one is drawn it stays at its time;
 * again, it is somewhere else in its chunk, so that no two of one five-tuple run into each other.
 */
final class BootstrapMinter implements Minter {
  /** Conversations in a row that would be too long, after which there are records enough. */
  private static final int PATIENCE = 100;

  private final TableShape shape;
  private final List<Conversation> all;

  BootstrapMinter(TableShape shape, Model model) {
    this.shape = shape;
    this.all = Stored.read(shape, model.tensors());
  }

  @Override
  public List<Field> fields() {
    return RecordBatches.labelled(shape);
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    List<Conversation> wanted = order.condition().map(this::chosen).orElse(all);
    List<Conversation> own =
        IntStream.range(0, wanted.size())
            .filter(i -> i % order.parts() == order.part())
            .mapToObj(wanted::get)
            .toList();
    return own.isEmpty() ? 0 : new Draw(own, order, seed, batches).run();
  }

  private List<Conversation> chosen(String where) {
    Predicate<List<String>> condition = Condition.of(where, shape.extras(), this::values);
    return all.stream().filter(c -> condition.test(c.key().extras())).toList();
  }

  @Override
  public SortedMap<String, List<String>> kinds() {
    return Condition.kinds(shape.extras(), this::values);
  }

  private SortedSet<String> values(String column) {
    int extra = shape.extras().indexOf(column);
    return new TreeSet<>(all.stream().map(c -> c.key().extras().get(extra)).toList());
  }

  /** The drawing of a part. */
  private final class Draw {
    private final List<Conversation> own;
    private final Order order;
    private final RandomGenerator random;
    private final RecordBatches batches;
    private final boolean[] drawn;
    private final double share;

    Draw(List<Conversation> own, Order order, Seed seed, Consumer<Columns> batches) {
      this.own = own;
      this.order = order;
      this.random = seed.generator();
      this.batches = RecordBatches.labelled(shape, batches);
      this.drawn = new boolean[own.size()];
      this.share = (double) records(own) / Math.max(1, records(all));
    }

    private static long records(List<Conversation> some) {
      return some.stream().mapToLong(Conversation::records).sum();
    }

    long run() {
      List<Integer> picked =
          order.records() < 0 ? byFlows() : byRecords(Math.round(order.records() * share));
      picked.forEach(this::write);
      batches.flush();
      return picked.size();
    }

    private List<Integer> byFlows() {
      long count =
          order.flows() * (order.part() + 1) / order.parts()
              - order.flows() * order.part() / order.parts();
      List<Integer> picked = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        picked.add(random.nextInt(own.size()));
      }
      return picked;
    }

    // One that would bring more too many than there are too few is not taken.
    private List<Integer> byRecords(long target) {
      List<Integer> picked = new ArrayList<>();
      long left = target;
      for (int idle = 0; left > 0 && idle < PATIENCE; ) {
        int next = random.nextInt(own.size());
        boolean fits = own.get(next).records() <= 2 * left;
        idle = fits ? 0 : idle + 1;
        if (fits) {
          picked.add(next);
          left -= own.get(next).records();
        }
      }
      return picked;
    }

    private void write(int number) {
      Conversation c = own.get(number);
      long shift = drawn[number] ? elsewhere(c) : 0;
      drawn[number] = true;
      for (int record = 0; record < c.records(); record++) {
        batches.add(
            c.key(), c.backward()[record], c.times()[record] + shift, new OfRecord(c, record));
      }
    }

    private long elsewhere(Conversation c) {
      long first = shape.chunking().startOf(order.chunk());
      long last =
          shape.chunking().lastOf(order.chunk()) - (c.times()[c.records() - 1] - c.times()[0]);
      return last <= first ? 0 : first + random.nextLong(last - first + 1) - c.startNanos();
    }
  }

  private record OfRecord(Conversation conversation, int record) implements RecordBatches.Cells {
    @Override
    public long number(int feature) {
      return conversation.number(feature, record);
    }

    @Override
    public String text(int feature) {
      return conversation.text(feature, record);
    }
  }
}
