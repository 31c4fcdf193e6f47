package io.tracemint.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through what wraps a failure: what happens in a task arrives in Spark's own words. */
public final class Causes {
  private Causes() {}

  /** The outermost of a type. */
  public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return all(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The innermost of a type: what happened, before libraries put their words around it. */
  public static <T extends Throwable> Optional<T> last(Throwable failure, Class<T> type) {
    return all(failure).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((outer, inner) -> inner);
  }

  /** The failure and what caused it, outermost first. */
  public static List<Throwable> all(Throwable failure) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable at = failure; at != null && !all.contains(at); at = at.getCause()) {
      all.add(at);
    }
    return all;
  }
}
