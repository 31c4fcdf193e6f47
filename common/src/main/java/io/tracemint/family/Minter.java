package io.tracemint.family;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.function.Consumer;

/** Generates flows from a trained model. */
public interface Minter {
  /** The columns that are made. */
  List<Field> fields();

  /**
   * Makes whole flows in batches, which are used again, in no particular order of time.
   *
   * @return how many flows
   */
  long mint(Order order, Seed seed, Consumer<Columns> batches);
}
