package io.tracemint.family.doppelganger.encode.field;

import java.util.Collections;
import java.util.List;

/** Finds values among those that a sample had. */
public final class Known {
  private Known() {}

  /** The place of a value or, if it is not there, of the one before which it would stand. */
  public static <T extends Comparable<T>> int nearest(List<T> ascending, T value) {
    int found = Collections.binarySearch(ascending, value);
    return found >= 0 ? found : Math.min(-found - 1, ascending.size() - 1);
  }
}
