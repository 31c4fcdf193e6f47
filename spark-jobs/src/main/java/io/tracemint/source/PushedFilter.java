package io.tracemint.source;

import io.tracemint.record.Field;
import io.tracemint.record.RecordFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;

/** Turns conditions on time and protocol into a decoder's filter; it then holds exactly. */
public final class PushedFilter {
  private final String time;
  private final String protocol;
  private final List<Filter> pushed = new ArrayList<>();
  private RecordFilter taken = RecordFilter.ALL;

  /** For conditions on a time and a protocol that are never null. */
  public PushedFilter(Field time, Field protocol) {
    this.time = time.column();
    this.protocol = protocol.column();
  }

  /** Takes what a decoder can check; what is left is Spark's. */
  public Filter[] take(Filter[] filters) {
    List<Filter> left = new ArrayList<>();
    for (Filter asked : filters) {
      narrow(taken, asked)
          .ifPresentOrElse(
              narrower -> {
                taken = narrower;
                pushed.add(asked);
              },
              () -> left.add(asked));
    }
    return left.toArray(Filter[]::new);
  }

  /** The conditions taken. */
  public Filter[] pushed() {
    return pushed.toArray(Filter[]::new);
  }

  /** What they come to. */
  public RecordFilter filter() {
    return taken;
  }

  /** The narrower filter; empty where Spark has to check the condition itself. */
  private Optional<RecordFilter> narrow(RecordFilter filter, Filter asked) {
    if (asked instanceof And and) {
      return narrow(filter, and.left()).flatMap(left -> narrow(left, and.right()));
    }
    if (asked instanceof IsNotNull known && isOurs(known.attribute())) {
      return Optional.of(filter);
    }
    if (asked instanceof In in && in.attribute().equals(protocol)) {
      return Optional.of(filter.of(numbers(in.values())));
    }
    if (asked instanceof EqualTo equal && equal.attribute().equals(protocol)) {
      return Optional.of(filter.of(numbers(equal.value())));
    }
    return times(filter, asked);
  }

  private boolean isOurs(String column) {
    return column.equals(time) || column.equals(protocol);
  }

  private static Set<Integer> numbers(Object... values) {
    return Arrays.stream(values)
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast)
        .collect(Collectors.toSet());
  }

  private Optional<RecordFilter> times(RecordFilter filter, Filter asked) {
    if (asked instanceof EqualTo is && is.attribute().equals(time)) {
      return Optional.of(filter.between((Long) is.value(), (Long) is.value()));
    }
    if (asked instanceof GreaterThanOrEqual from && from.attribute().equals(time)) {
      return Optional.of(filter.between((Long) from.value(), Long.MAX_VALUE));
    }
    if (asked instanceof LessThanOrEqual to && to.attribute().equals(time)) {
      return Optional.of(filter.between(Long.MIN_VALUE, (Long) to.value()));
    }
    if (asked instanceof GreaterThan after && after.attribute().equals(time)) {
      return after.value().equals(Long.MAX_VALUE)
          ? Optional.empty()
          : Optional.of(filter.between((Long) after.value() + 1, Long.MAX_VALUE));
    }
    if (asked instanceof LessThan before && before.attribute().equals(time)) {
      return before.value().equals(Long.MIN_VALUE)
          ? Optional.empty()
          : Optional.of(filter.between(Long.MIN_VALUE, (Long) before.value() - 1));
    }
    return Optional.empty();
  }
}
