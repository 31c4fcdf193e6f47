package io.tracemint.family.header;

import io.tracemint.family.Blob;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Weights;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Making;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Generates headers and decodes records from them. Only values outside the trace's range are
 * corrected.
 */
final class HeaderMaker implements RecordMinter.Maker, RecordBatches.Cells {
  private final HeaderCode code;
  private final HeaderGan gan;
  private final TableShape shape;
  private final Making making;
  private final Times times;
  private final Header header;

  HeaderMaker(Trained trained, HeaderCode code, HeaderGan gan, Backend backend) {
    this.code = code;
    this.gan = gan;
    this.shape = code.shape();
    this.header = new Header(shape);
    Generator generator = gan.generator(backend, new Seed(0));
    new Weights(backend).with(generator.parameters()).take(trained.model(), false);
    long[] counts = Blob.numbers(trained.model().tensors().get(HeaderSteps.COUNTS));
    this.making = new Making(backend, generator, gan.rounds().noise(), gan.width(), counts);
    float[] both = trained.model().tensors().get(HeaderSteps.TIMES);
    this.times = new Times(both[0], both[1]);
  }

  TableShape shape() {
    return shape;
  }

  @Override
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    for (long left = count; left > 0; left -= making.batch()) {
      float[] rows = making.next(random);
      for (int row = 0; row < Math.min(left, making.batch()); row++) {
        double place = gan.read(rows, row * gan.width(), header.bytes(), times, random);
        records.add(key(), false, Times.nanos(shape, chunk, place), this);
      }
    }
  }

  private FlowKey key() {
    return new FlowKey(
        header.source(),
        header.destination(),
        header.sourcePort(),
        header.destinationPort(),
        header.protocol(),
        List.of());
  }

  @Override
  public long number(int feature) {
    return code.within(feature, header.number(feature));
  }

  @Override
  public String text(int feature) {
    throw new IllegalStateException("Packets have no texts");
  }
}
