package io.tracemint.family;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Generates flows from a trained model. */
public interface Minter {
  /** The columns that are made. */
  List<Field> fields();

  /** Columns of the flow's key by which flows of one kind can be made, each with its values. */
  default SortedMap<String, List<String>> kinds() {
    return new TreeMap<>();
  }

  /**
   * Makes whole flows in batches, which are used again, in no particular order of time.
   *
   * @return how many flows
   */
  long mint(Order order, Seed seed, Consumer<Columns> batches);
}
