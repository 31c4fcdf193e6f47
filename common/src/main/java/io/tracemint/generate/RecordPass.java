package io.tracemint.generate;

import static io.tracemint.generate.Made.What.CANDIDATES;
import static io.tracemint.generate.Made.What.RECORDS;
import static io.tracemint.generate.Made.What.RECORDS_CUT;
import static io.tracemint.generate.Made.What.WINDOWS_ADDED;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.GenerationFlags;
import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws the records of rows of attributes, block by block, so that their number comes out as
 * wanted, and decodes them into batches. Where no choice among the drawn candidates gives the
 * number, lengths are cut in proportion or further windows added to flows at random, and counted.
 */
final class RecordPass {
  private static final int BLOCK_FLOATS = 1 << 20;
  private static final int MOST_ROWS = 2_048;
  private static final int LEAST_ROWS = 16;
  private static final int BATCH_RECORDS = 8_192;

  private final ChunkModel model;
  private final Decoder decoder;
  private final Layout layout;
  private final int chunk;
  private final Made made;
  private final Consumer<Columns> sink;
  private final int block;
  private final int flowFloats;
  private final float[][] features;
  private final int[][] lengths;
  private final float[] attributes;
  private final int[] choices;
  private final Columns batch;

  RecordPass(
      ChunkModel model,
      Decoder decoder,
      Layout layout,
      int candidates,
      int chunk,
      Made made,
      Consumer<Columns> sink) {
    this.model = model;
    this.decoder = decoder;
    this.layout = layout;
    this.chunk = chunk;
    this.made = made;
    this.sink = sink;
    this.flowFloats = layout.records() * layout.featureWidth();
    this.block = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BLOCK_FLOATS / flowFloats));
    this.features = new float[Math.max(1, candidates)][];
    this.lengths = new int[features.length][block];
    this.attributes = new float[block * layout.attributeWidth()];
    this.choices = new int[block];
    this.batch = decoder.columns(Math.max(BATCH_RECORDS, layout.records()));
  }

  /**
   * Makes records for the rows and returns how many each row's window got.
   *
   * @param records how many in all; empty for as many as the model draws
   */
  int[] run(FlowRows rows, OptionalLong records, Seed seed) {
    int[] made = new int[rows.count()];
    Optional<RecordBudget> budget = budget(records, rows.count());
    int[] order = identity(rows.count());
    for (int from = 0; from < rows.count(); from += block) {
      int size = Math.min(block, rows.count() - from);
      rows.copy(order, from, size, attributes, choices);
      long sum = runBlock(size, budget, seed.child(from), made, from);
      budget.ifPresent(left -> left.spend(size, sum));
    }
    flush();
    return made;
  }

  private static Optional<RecordBudget> budget(OptionalLong records, int rows) {
    return records.isPresent()
        ? Optional.of(new RecordBudget(records.getAsLong(), rows))
        : Optional.empty();
  }

  private static int[] identity(int count) {
    return java.util.stream.IntStream.range(0, count).toArray();
  }

  private long runBlock(
      int size, Optional<RecordBudget> budget, Seed seed, int[] lengthOf, int from) {
    int[] chosen = new int[size];
    long drawn = draw(0, size, seed);
    long wanted = budget.map(left -> left.wanted(size)).orElse(drawn);
    long tolerance = budget.map(RecordBudget::tolerance).orElse(0L);
    RandomGenerator random = seed.child("choice").generator();
    long sum = drawn;
    if (Math.abs(sum - wanted) > tolerance) {
      chosen = chooseAmongMore(size, wanted, seed, random);
      sum = sum(chosen, size);
    }
    if (sum - wanted > tolerance) {
      sum = cut(chosen, size, wanted, sum, random);
    }
    for (int row = 0; row < size; row++) {
      lengthOf[from + row] = lengths[chosen[row]][row];
      emit(chosen[row], row);
    }
    return wanted - sum > tolerance ? addWindows(size, wanted, sum, seed, random) : sum;
  }

  private long draw(int candidate, int size, Seed seed) {
    if (features[candidate] == null) {
      features[candidate] = new float[block * flowFloats];
    }
    model.features(seed.child(candidate), attributes, choices, size, features[candidate]);
    made.add(CANDIDATES, size);
    long sum = 0;
    for (int row = 0; row < size; row++) {
      lengths[candidate][row] = decoder.length(features[candidate], row * flowFloats);
      sum += lengths[candidate][row];
    }
    return sum;
  }

  private int[] chooseAmongMore(int size, long wanted, Seed seed, RandomGenerator random) {
    for (int candidate = 1; candidate < features.length; candidate++) {
      draw(candidate, size, seed);
    }
    return new LengthChoice(lengths, size).choose(wanted, random);
  }

  private long sum(int[] chosen, int size) {
    long sum = 0;
    for (int row = 0; row < size; row++) {
      sum += lengths[chosen[row]][row];
    }
    return sum;
  }

  private long cut(int[] chosen, int size, long wanted, long sum, RandomGenerator random) {
    // Every flow keeps its first record; the rest shrinks in proportion, rounded at random.
    double factor = (double) (wanted - size) / (sum - size);
    long left = 0;
    for (int row = 0; row < size; row++) {
      int length = lengths[chosen[row]][row];
      int kept = 1 + (int) Math.floor((length - 1) * factor + random.nextDouble());
      lengths[chosen[row]][row] = Math.min(length, kept);
      left += lengths[chosen[row]][row];
    }
    made.add(RECORDS_CUT, sum - left);
    return left;
  }

  private long addWindows(int size, long wanted, long sum, Seed seed, RandomGenerator random) {
    long total = sum;
    for (int round = 0; total < wanted; round++) {
      draw(0, size, seed.child("further").child(round));
      int start = random.nextInt(size);
      for (int i = 0; i < size && total < wanted; i++) {
        int row = (start + i) % size;
        lengths[0][row] = (int) Math.min(lengths[0][row], wanted - total);
        emit(0, row);
        made.add(WINDOWS_ADDED, 1);
        total += lengths[0][row];
      }
    }
    return total;
  }

  private void emit(int candidate, int row) {
    if (batch.capacity() - batch.rows() < layout.records()) {
      flush();
    }
    int at = row * flowFloats;
    int attributesAt = row * layout.attributeWidth();
    GenerationFlags.cut(layout, features[candidate], at, lengths[candidate][row]);
    int appended =
        decoder.append(
            decoder.key(attributes, attributesAt, choices[row]),
            attributes,
            attributesAt,
            features[candidate],
            at,
            chunk,
            batch);
    made.add(RECORDS, appended);
  }

  private void flush() {
    if (batch.rows() > 0) {
      sink.accept(batch);
      batch.rows(0);
    }
  }
}
