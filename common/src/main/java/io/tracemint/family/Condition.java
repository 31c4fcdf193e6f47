package io.tracemint.family;

import io.tracemint.failure.UserError;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What {@code --where} asks of a flow's key. */
public final class Condition {
  private Condition() {}

  /** Columns and their values, as {@link Minter#kinds} says them. */
  public static SortedMap<String, List<String>> kinds(
      List<String> columns, Function<String, ? extends Collection<String>> values) {
    SortedMap<String, List<String>> kinds = new TreeMap<>();
    columns.forEach(column -> kinds.put(column, List.copyOf(values.apply(column))));
    return kinds;
  }

  /**
   * Whether the extra columns of a key are as asked.
   *
   * @param where as COLUMN=VALUE
   * @param columns of the key beyond the five-tuple
   * @param values that the trace has there, by column
   */
  public static Predicate<List<String>> of(
      String where, List<String> columns, Function<String, ? extends Collection<String>> values) {
    String[] parts = where.split("=", 2);
    int column = columns.indexOf(parts[0]);
    if (parts.length != 2 || column < 0) {
      throw UserError.of(
          "--where is \"%s\", must be COLUMN=VALUE with a column of the flow's key, which are %s."
              + " Columns are added to it by flows.key.",
          where, columns);
    }
    Collection<String> known = values.apply(parts[0]);
    if (!known.contains(parts[1])) {
      throw UserError.of(
          "The trace has no %s \"%s\"; it has %s.", parts[0], parts[1], String.join(", ", known));
    }
    return extras -> extras.get(column).equals(parts[1]);
  }
}
