package io.tracemint.family;

import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowSeries;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Generates independent records, for families that do not learn flows. */
public final class RecordMinter implements Minter {
  /** The tensor of a model that says how many records its flows have. */
  public static final String RECORDS = "records per flow";

  private final String family;
  private final TableShape shape;
  private final double recordsPerFlow;
  private final Maker maker;

  /** Makes records of a chunk. */
  public interface Maker {
    void make(long count, int chunk, RandomGenerator random, RecordBatches into);

    /** The same for who must know what part of the trace it is. */
    default void make(long count, Order order, RandomGenerator random, RecordBatches into) {
      make(count, order.chunk(), random, into);
    }
  }

  public RecordMinter(TableShape shape, Model model, Maker maker) {
    this.family = model.family();
    this.shape = shape;
    this.maker = maker;
    long[] counts = Blob.numbers(model.tensors().get(RECORDS));
    this.recordsPerFlow = (double) counts[0] / counts[1];
  }

  /** The tensor {@link #RECORDS}. */
  public static float[] recordsPerFlow(List<FlowSeries> series) {
    long flows = series.stream().filter(part -> !part.segment().isContinued()).count();
    long records = series.stream().mapToLong(part -> part.segment().records()).sum();
    return Blob.of(records, Math.max(1, flows));
  }

  @Override
  public List<Field> fields() {
    return RecordBatches.fields(shape.kind());
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    if (order.condition().isPresent()) {
      throw UserError.of(
          "A model of the family %s knows no flows of one kind: --where works with %s.",
          family, String.join(", ", Families.thatChoose()));
    }
    long all = order.records() < 0 ? Math.round(order.flows() * recordsPerFlow) : order.records();
    RecordBatches records = new RecordBatches(shape, batches);
    maker.make(share(all, order), order, seed.generator(), records);
    records.flush();
    return share(order.flows(), order);
  }

  private static long share(long all, Order order) {
    return all * (order.part() + 1) / order.parts() - all * order.part() / order.parts();
  }
}
