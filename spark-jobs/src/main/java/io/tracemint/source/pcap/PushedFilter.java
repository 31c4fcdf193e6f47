package io.tracemint.source.pcap;

import io.tracemint.ingest.header.PacketFilter;
import io.tracemint.record.PacketField;
import java.util.Arrays;
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
final class PushedFilter {
  private static final String TIME = PacketField.TIME_NANOS.column();
  private static final String PROTOCOL = PacketField.PROTO.column();

  private PushedFilter() {}

  /** The narrower filter; empty where Spark has to check the condition itself. */
  static Optional<PacketFilter> narrow(PacketFilter filter, Filter asked) {
    if (asked instanceof And and) {
      return narrow(filter, and.left()).flatMap(left -> narrow(left, and.right()));
    }
    if (asked instanceof IsNotNull known && isOurs(known.attribute())) {
      return Optional.of(filter);
    }
    if (asked instanceof In in && in.attribute().equals(PROTOCOL)) {
      return Optional.of(filter.of(numbers(in.values())));
    }
    if (asked instanceof EqualTo equal && equal.attribute().equals(PROTOCOL)) {
      return Optional.of(filter.of(numbers(equal.value())));
    }
    return times(filter, asked);
  }

  private static boolean isOurs(String column) {
    return column.equals(TIME) || column.equals(PROTOCOL);
  }

  private static Set<Integer> numbers(Object... values) {
    return Arrays.stream(values)
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast)
        .collect(Collectors.toSet());
  }

  private static Optional<PacketFilter> times(PacketFilter filter, Filter asked) {
    if (asked instanceof EqualTo is && is.attribute().equals(TIME)) {
      return Optional.of(filter.between((Long) is.value(), (Long) is.value()));
    }
    if (asked instanceof GreaterThanOrEqual from && from.attribute().equals(TIME)) {
      return Optional.of(filter.between((Long) from.value(), Long.MAX_VALUE));
    }
    if (asked instanceof LessThanOrEqual to && to.attribute().equals(TIME)) {
      return Optional.of(filter.between(Long.MIN_VALUE, (Long) to.value()));
    }
    if (asked instanceof GreaterThan after && after.attribute().equals(TIME)) {
      return after.value().equals(Long.MAX_VALUE)
          ? Optional.empty()
          : Optional.of(filter.between((Long) after.value() + 1, Long.MAX_VALUE));
    }
    if (asked instanceof LessThan before && before.attribute().equals(TIME)) {
      return before.value().equals(Long.MIN_VALUE)
          ? Optional.empty()
          : Optional.of(filter.between(Long.MIN_VALUE, (Long) before.value() - 1));
    }
    return Optional.empty();
  }
}
