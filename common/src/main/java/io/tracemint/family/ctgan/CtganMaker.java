package io.tracemint.family.ctgan;

import io.tracemint.family.Blob;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Weights;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Generates rows, each under a condition drawn by its frequency in the trace. */
final class CtganMaker implements RecordMinter.Maker {
  private final Encoding encoding;
  private final Backend backend;
  private final Sizes sizes;
  private final Generator generator;
  private final Conditions conditions;

  CtganMaker(Trained trained, Backend backend) {
    this.backend = backend;
    this.encoding = Encoding.fromJson(trained.vocabularies());
    this.sizes = Sizes.of(StepLearner.settingsOf(trained.model()));
    long[] counts = Blob.numbers(trained.model().tensors().get(Training.COUNTS));
    Layout layout = encoding.layout();
    this.conditions = new Conditions(layout.classes(), byChoice(layout.classes(), counts));
    this.generator = new Generator(backend, layout, sizes, new Seed(0));
    new Weights(backend).with(generator.parameters()).take(trained.model(), false);
    generator.freeze();
  }

  TableShape shape() {
    return encoding.shape();
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
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    Decoder decoder = new Decoder(encoding, chunk);
    for (long left = count; left > 0; left -= sizes.batch()) {
      float[] rows = batch(random);
      for (int row = 0; row < Math.min(left, sizes.batch()); row++) {
        decoder.add(rows, row, random, records);
      }
    }
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
