package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.KeyChoices;
import io.tracemint.flows.FlowKey;
import java.util.random.RandomGenerator;

/** Rewrites categories of rows, unless two of them would get the same key and be one flow. */
final class ChoiceMoves {
  private static final int MOST_TRIES = 64;

  // Many times the original's flows of a scan cannot all have keys of their own: then that much is
  // tried, on average, and no more.
  private static final long TRIES_A_ROW = 16;

  private final KeyChoices choices;
  private final Decoder decoder;
  private final FlowRows rows;
  private final DistinctKeys keys;
  private final PlaceGroups places;
  private final float[] before;
  private final RandomGenerator random;
  private long triesLeft;

  ChoiceMoves(
      KeyChoices choices,
      Decoder decoder,
      FlowRows rows,
      PlaceGroups places,
      DistinctKeys keys,
      RandomGenerator random) {
    this.choices = choices;
    this.decoder = decoder;
    this.rows = rows;
    this.places = places;
    this.keys = keys;
    this.random = random;
    this.before = new float[rows.width()];
    this.triesLeft = TRIES_A_ROW * rows.count();
    for (int row = 0; row < rows.count(); row++) {
      keys.add(key(row));
    }
  }

  private FlowKey key(int row) {
    return decoder.key(rows.values(), rows.at(row), rows.choice(row));
  }

  /**
   * Gives a row a category, and a place where that is a range; answers whether it has them now.
   *
   * @param place where in the range's distribution, 0 to 1
   */
  boolean move(int row, int head, int category, float place) {
    return attempt(row, () -> choices.set(rows.values(), rows.at(row), head, category, place));
  }

  /** Gives a row those of so many categories, one for each head, that it does not have. */
  boolean move(int row, int... categories) {
    return attempt(
        row,
        () -> {
          for (int head = 0; head < categories.length; head++) {
            if (choices.of(rows.values(), rows.at(row), rows.choice(row), head)
                != categories[head]) {
              choices.set(rows.values(), rows.at(row), head, categories[head], random.nextFloat());
            }
          }
        });
  }

  private boolean attempt(int row, Runnable change) {
    System.arraycopy(rows.values(), rows.at(row), before, 0, before.length);
    FlowKey old = key(row);
    change.run();
    if (key(row).equals(old)) {
      return true;
    }
    boolean isNew = keys.add(key(row));
    for (int again = 0; !isNew && again < MOST_TRIES && relocate(row); again++) {
      isNew = keys.add(key(row));
    }
    if (isNew) {
      keys.remove(old);
    } else {
      System.arraycopy(before, 0, rows.values(), rows.at(row), before.length);
    }
    return isNew;
  }

  // A scan's flows differ by ports alone, which are drawn anew until no other flow has them.
  private boolean relocate(int row) {
    if (triesLeft-- <= 0) {
      return false;
    }
    boolean relocated = false;
    for (int head = 0; head < choices.heads(); head++) {
      if (places.hasPlace(row, head)) {
        float place = places.place(places.group(row, head), random.nextDouble());
        choices.set(rows.values(), rows.at(row), head, places.category(row, head), place);
        relocated = true;
      }
    }
    return relocated;
  }
}
