package io.tracemint.family.ewgangp;

import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Weights;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Making;
import io.tracemint.neural.layer.Softmax;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes vectors and reads each field's nearest word from them. */
final class VectorMaker implements RecordMinter.Maker, RecordBatches.Cells {
  private final Encoding encoding;
  private final Fields fields;
  private final TableShape shape;
  private final Sizes sizes;
  private final List<Words> words;
  private final Making making;
  private final int width;
  private final long[] values;
  private final String[] texts;

  VectorMaker(Trained trained, Backend backend) {
    this.encoding = Encoding.fromJson(trained.vocabularies());
    this.shape = encoding.shape();
    this.fields = new Fields(shape);
    this.sizes = Sizes.of(StepLearner.settingsOf(trained.model()));
    this.words = encoding.words();
    this.width = encoding.width(sizes.dimensions());
    Generator generator = Training.generator(backend, encoding, sizes, new Seed(0));
    new Weights(backend).with(generator.parameters()).take(trained.model(), false);
    this.making = new Making(backend, generator, sizes.noise(), width);
    this.values = new long[words.size()];
    this.texts = new String[encoding.texts().size()];
  }

  TableShape shape() {
    return shape;
  }

  @Override
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    for (long left = count; left > 0; left -= making.batch()) {
      float[] rows = making.next(random);
      for (int row = 0; row < Math.min(left, making.batch()); row++) {
        read(rows, row * width, random);
        records.add(key(), false, nanos(chunk, random), this);
      }
    }
  }

  private void read(float[] rows, int from, RandomGenerator random) {
    int at = from;
    for (int field = 0; field < values.length; field++) {
      values[field] = words.get(field).nearest(rows, at);
      at += sizes.dimensions();
    }
    for (int text = 0; text < texts.length; text++) {
      List<String> known = encoding.texts().get(text);
      float[] scores = new float[known.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) Math.log(Math.max(1e-9, rows[at + i]));
      }
      texts[text] = known.get(Softmax.draw(scores, 0, scores.length, random.nextDouble(), 0));
      at += known.size();
    }
  }

  /** Anywhere within the second that the word says, but not beyond the chunk. */
  private long nanos(int chunk, RandomGenerator random) {
    long within = values[Fields.TIME] * Fields.SECOND_NANOS + random.nextLong(Fields.SECOND_NANOS);
    long start = shape.chunking().startOf(chunk);
    return Math.min(Math.max(start, shape.chunking().lastOf(chunk)), start + within);
  }

  private FlowKey key() {
    return new FlowKey(
        values[Fields.SOURCE],
        values[Fields.DESTINATION],
        (int) values[Fields.SOURCE_PORT],
        (int) values[Fields.DESTINATION_PORT],
        (int) values[Fields.PROTOCOL],
        List.of());
  }

  @Override
  public long number(int feature) {
    return values[Fields.FIRST_FEATURE + fields.numbers().indexOf(feature)];
  }

  @Override
  public String text(int feature) {
    return texts[fields.texts().indexOf(feature)];
  }
}
