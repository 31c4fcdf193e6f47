package io.tracemint.neural.backend;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where the numbers are kept and the arithmetic is done. The networks are written in terms of these
 * operations alone, so the same training code runs on the heap, on ND4J or on a GPU. Results go
 * into matrices that the caller has allocated once; nothing here allocates during training.
 */
public interface Backend
    extends MatrixArithmetic,
        LayerArithmetic,
        HeadArithmetic,
        TrainingArithmetic,
        TokenArithmetic,
        SequenceArithmetic,
        AutoCloseable {
  /** What runs where, for the log. */
  String description();

  /**
   * Work on the heap whose result is asked for later: done meanwhile where the backend works on a
   * device, else when it is asked for.
   */
  default <T> Supplier<T> ahead(Supplier<T> work) {
    return work;
  }

  /** Runs all, beside each other where the backend can. */
  void together(List<Runnable> works);

  /**
   * The parts of a batch that are best taken through many operations {@link #together}, where no
   * row needs another's numbers. They are the same on any number of threads.
   */
  default List<Rows> parts(int rows) {
    return List.of(new Rows(0, rows));
  }

  @Override
  void close();
}
