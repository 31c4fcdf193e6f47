package io.tracemint.family.ctgan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Blob;
import io.tracemint.family.Families;
import io.tracemint.family.Minter;
import io.tracemint.family.Order;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.Trained;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes rows, each under a condition drawn as often as the trace has it. */
final class CtganMinter implements Minter {
  private final Encoding encoding;
  private final Backend backend;
  private final Sizes sizes;
  private final Generator generator;
  private final Conditions conditions;
  private final double recordsPerFlow;

  CtganMinter(Trained trained, Backend backend) {
    this.backend = backend;
    this.encoding = Encoding.fromJson(trained.vocabularies());
    Config settings = ConfigFactory.parseString(text(trained, CtganLearner.SETTINGS));
    this.sizes = Sizes.of(settings);
    long[] counts = Blob.numbers(trained.model().tensors().get(CtganLearner.COUNTS));
    Layout layout = encoding.layout();
    this.conditions = new Conditions(layout.classes(), byChoice(layout.classes(), counts));
    this.generator = new Generator(backend, layout, sizes, new Seed(0));
    new Weights(backend).with(generator.parameters()).take(trained.model(), false);
    generator.freeze();
    long[] records = Blob.numbers(trained.model().tensors().get(CtganLearner.RECORDS));
    this.recordsPerFlow = (double) records[0] / records[1];
  }

  private static String text(Trained trained, String name) {
    String text = trained.model().provenance().get(name);
    if (text == null) {
      throw UserError.of("The model does not say its %s. Train again.", name);
    }
    return text;
  }

  private static long[][] byChoice(int[] classes, long[] counts) {
    long[][] byChoice = new long[classes.length][];
    int from = 0;
    for (int choice = 0; choice < classes.length; choice++) {
      byChoice[choice] = Arrays.copyOfRange(counts, from, from + classes[choice]);
      from += classes[choice];
    }
    return byChoice;
  }

  @Override
  public List<Field> fields() {
    return RecordBatches.fields(encoding.shape().kind());
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    if (order.condition().isPresent()) {
      throw UserError.of(
          "A model of the family ctgan knows no flows of one kind: --where works with %s.",
          String.join(", ", Families.thatChoose()));
    }
    long all = order.records() < 0 ? Math.round(order.flows() * recordsPerFlow) : order.records();
    RecordBatches records = new RecordBatches(encoding.shape(), batches);
    RandomGenerator random = seed.generator();
    Decoder decoder = new Decoder(encoding, order.chunk());
    for (long left = share(all, order); left > 0; left -= sizes.batch()) {
      float[] rows = batch(random);
      for (int row = 0; row < Math.min(left, sizes.batch()); row++) {
        decoder.add(rows, row, random, records);
      }
    }
    records.flush();
    return share(order.flows(), order);
  }

  private static long share(long all, Order order) {
    return all * (order.part() + 1) / order.parts() - all * order.part() / order.parts();
  }

  private float[] batch(RandomGenerator random) {
    int columns = sizes.noise() + conditions.width();
    float[] inputs = new float[generator.input().size()];
    for (int row = 0; row < sizes.batch(); row++) {
      for (int i = 0; i < sizes.noise(); i++) {
        inputs[row * columns + i] = (float) random.nextGaussian();
      }
      inputs[row * columns + sizes.noise() + conditions.column(conditions.draw(random))] = 1;
    }
    backend.write(inputs, generator.input());
    float[] rows = new float[sizes.batch() * encoding.layout().width()];
    backend.read(generator.made(), rows);
    return rows;
  }
}
