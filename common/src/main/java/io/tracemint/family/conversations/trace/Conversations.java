package io.tracemint.family.conversations.trace;

import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts conversations together from the rows of a flow table. */
public final class Conversations {
  private static final Comparator<FlowSeries> ORDER =
      Comparator.comparing(FlowSeries::key)
          .thenComparingInt(FlowSeries::chunk)
          .thenComparingInt(series -> series.segment().number());

  private Conversations() {}

  /** In the order in which they begin, however the rows came. */
  public static List<Conversation> of(List<FlowSeries> series) {
    List<FlowSeries> sorted = new ArrayList<>(series);
    sorted.sort(ORDER);
    List<Conversation> all = new ArrayList<>();
    for (int from = 0, to; from < sorted.size(); from = to) {
      to = from + 1;
      while (to < sorted.size() && sorted.get(to).segment().isContinued()) {
        to++;
      }
      all.add(joined(sorted.subList(from, to)));
    }
    all.sort(Comparator.comparingLong(Conversation::startNanos).thenComparing(Conversation::key));
    return all;
  }

  private static Conversation joined(List<FlowSeries> parts) {
    Segment first = parts.get(0).segment();
    int records = parts.stream().mapToInt(part -> part.segment().records()).sum();
    long[] times = new long[records];
    boolean[] backward = new boolean[records];
    Object[] columns = new Object[first.columns()];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = Array.newInstance(type(first, column), records);
    }
    int at = 0;
    for (FlowSeries part : parts) {
      Segment segment = part.segment();
      int count = segment.records();
      System.arraycopy(segment.times(), 0, times, at, count);
      if (segment.backward().length > 0) {
        System.arraycopy(segment.backward(), 0, backward, at, count);
      }
      for (int column = 0; column < columns.length; column++) {
        System.arraycopy(segment.column(column), 0, columns[column], at, count);
      }
      at += count;
    }
    return new Conversation(parts.get(0).key(), times, backward, columns);
  }

  private static Class<?> type(Segment segment, int column) {
    return segment.column(column).getClass().getComponentType();
  }
}
