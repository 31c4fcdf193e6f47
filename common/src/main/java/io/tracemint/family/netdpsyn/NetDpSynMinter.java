package io.tracemint.family.netdpsyn;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Condition;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.graphical.Drawing;
import io.tracemint.family.netdpsyn.marginal.Grouping;
import io.tracemint.family.netdpsyn.marginal.Synthesis;
import io.tracemint.family.netdpsyn.method.Method;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes rows of noisy counts, and records of rows. */
final class NetDpSynMinter implements Minter {
  private static final int ROUNDS_OF_CHOICE = 8;

  private final Released released;
  private final Method method;
  private final int rounds;

  NetDpSynMinter(Model model) {
    this.released = Released.of(model.provenance(), model.tensors());
    Config settings = ConfigFactory.parseString(model.provenance().get(NetDpSynLearner.SETTINGS));
    this.method = Method.of(settings);
    this.rounds = settings.getInt("rounds");
  }

  @Override
  public List<Field> fields() {
    return RowWriter.fields(released.domain());
  }

  @Override
  public SortedMap<String, List<String>> kinds() {
    return Condition.kinds(released.domain().extras(), released.domain().texts()::get);
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    int rows = (int) part(order.flows(), order);
    RandomGenerator random = seed.generator();
    List<long[]> made = made(rows, order.where(), random);
    long[] records = records(made);
    long wanted = order.records() < 0 ? -1 : part(order.records(), order);
    long[] moved = made.isEmpty() ? records : Expansion.meeting(records, wanted, random);
    RowWriter writer = new RowWriter(released.domain(), random, batches);
    for (int row = 0; row < moved.length; row++) {
      writer.write(made.get(row), moved[row]);
    }
    writer.flush();
    return made.size();
  }

  private static long part(long whole, Order order) {
    return whole * (order.part() + 1) / order.parts() - whole * order.part() / order.parts();
  }

  private List<long[]> made(int rows, String where, RandomGenerator random) {
    Choice choice = Choice.of(released.domain(), where);
    List<long[]> made = new ArrayList<>();
    for (int round = 0; round < ROUNDS_OF_CHOICE && made.size() < rows; round++) {
      values(rows, random).stream()
          .filter(choice::accepts)
          .limit(rows - made.size())
          .forEach(made::add);
      if (round == 0 && made.isEmpty() && rows > 0 && !choice.isAny()) {
        throw UserError.of(
            "None of %,d rows has %s: the trace has too few, or the noise has drowned them.",
            rows, where);
      }
    }
    return made;
  }

  // By row and column.
  private List<long[]> values(int count, RandomGenerator random) {
    int[][] groups = groups(count, random);
    List<Attribute> attributes = released.domain().attributes();
    return IntStream.range(0, count)
        .mapToObj(row -> values(groups, row, attributes, random))
        .toList();
  }

  private int[][] groups(int count, RandomGenerator random) {
    if (method != Method.PRIVSYN) {
      return new Drawing(released.groupings().size(), count, random).rows(released.tables());
    }
    List<double[]> singles = released.groupings().stream().map(Grouping::totals).toList();
    return new Synthesis(released.tables(), singles, count, random).rows(rounds);
  }

  private long[] values(
      int[][] groups, int row, List<Attribute> attributes, RandomGenerator random) {
    long[] values = new long[groups.length];
    Arrays.setAll(
        values,
        column -> {
          int code = released.groupings().get(column).pick(groups[column][row], random);
          return attributes.get(column).coding().value(code, random);
        });
    return values;
  }

  private long[] records(List<long[]> rows) {
    boolean repeated = released.domain().repeated();
    return rows.stream()
        .mapToLong(row -> repeated ? Math.max(1, row[row.length - 2]) : 1)
        .toArray();
  }
}
