package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Heads;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.IntConsumer;

/** What operations are made of: threads, products, and tables of heads. */
final class Kit {
  private final Threads threads;
  private final Products products;

  /** By layer, and no longer than there is the layer. */
  private final Map<Heads, Squash> squashes = Collections.synchronizedMap(new WeakHashMap<>());

  Kit(Threads threads, Products products) {
    this.threads = threads;
    this.products = products;
  }

  Threads threads() {
    return threads;
  }

  Products products() {
    return products;
  }

  Squash squash(Heads heads) {
    return squashes.computeIfAbsent(heads, Squash::new);
  }

  /** Work on some numbers from one on: loops over many are faster than many loops. */
  void inTwo(HostMatrix shape, Threads.Range work) {
    threads.halves(shape.size(), shape.size(), (from, to) -> work.run(from, to - from));
  }

  /** Work on each row of a matrix, which needs none of the others. */
  void eachRow(HostMatrix shape, IntConsumer work) {
    threads.halves(
        shape.rows,
        shape.size(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            work.accept(row);
          }
        });
  }
}
