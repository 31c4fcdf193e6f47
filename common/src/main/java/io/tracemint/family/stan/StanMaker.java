package io.tracemint.family.stan;

import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Weights;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws hosts' records one after the other, many hosts in parallel. */
final class StanMaker implements RecordMinter.Maker {
  private static final int HOSTS_AT_ONCE = 64;

  private final Backend backend;
  private final Encoding encoding;
  private final Layout layout;
  private final Sizes sizes;
  private final Networks networks;
  private final Hosts hosts;
  private final Matrix window;
  private final float[] windows;
  private final float[] numbers = new float[HOSTS_AT_ONCE];
  private final int[] classes = new int[HOSTS_AT_ONCE];

  StanMaker(Trained trained, Backend backend) {
    this.backend = backend;
    this.encoding = Encoding.fromJson(trained.vocabularies());
    this.layout = encoding.layout();
    this.sizes = Sizes.of(StepLearner.settingsOf(trained.model()));
    this.networks = new Networks(backend, layout, sizes, HOSTS_AT_ONCE, new Seed(0));
    networks.in(new Weights(backend)).take(trained.model(), false);
    this.hosts = Hosts.of(trained.model().tensors().get(Hosts.TENSOR));
    this.window = backend.zeros(HOSTS_AT_ONCE, (sizes.window() + 1) * layout.width());
    this.windows = new float[window.size()];
  }

  TableShape shape() {
    return encoding.shape();
  }

  @Override
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    Supplier<Hosts.Host> next = hosts.drawn(random);
    Teller[] tellers = new Teller[Math.min(HOSTS_AT_ONCE, hosts.count())];
    for (int i = 0; i < tellers.length; i++) {
      tellers[i] = new Teller(encoding, windows, i * window.columns(), sizes.window());
      tellers[i].begin(next.get());
    }
    long left = count;
    while (left > 0) {
      step(tellers, random);
      for (int i = 0; i < tellers.length && left > 0; i++) {
        left -= tellers[i].tell(records) ? 1 : 0;
        if (tellers[i].isOver()) {
          tellers[i].begin(next.get());
        }
      }
    }
  }

  /** Draws the next record of every host, column by column. */
  private void step(Teller[] tellers, RandomGenerator random) {
    for (Teller teller : tellers) {
      teller.next();
    }
    for (int number = 0; number < layout.quantities(); number++) {
      if (!encoding.ranges().get(number).isConstant()) {
        backend.write(windows, window);
        networks.quantities().get(number).draw(window, random, numbers, tellers.length);
      }
      for (int i = 0; i < tellers.length; i++) {
        tellers[i].quantity(number, numbers[i]);
      }
    }
    for (int number = 0; number < layout.choices().size(); number++) {
      backend.write(windows, window);
      networks.choices().get(number).draw(window, random, classes, tellers.length);
      for (int i = 0; i < tellers.length; i++) {
        tellers[i].choice(number, classes[i], random);
      }
    }
  }
}
