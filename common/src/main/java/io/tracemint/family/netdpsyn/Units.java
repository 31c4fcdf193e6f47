package io.tracemint.family.netdpsyn;

import io.tracemint.family.netdpsyn.marginal.Shuffle;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Divides a trace into units of privacy, none of which has more rows than it may. */
final class Units {
  private static final int DIRECTIONS = 2;

  private final PrivacySettings settings;
  private final RandomGenerator random;

  private record Side(FlowKey key, boolean backward) {}

  Units(PrivacySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /** Rows that a unit has at most. */
  static int rowsOfUnit(PrivacySettings settings) {
    return switch (settings.unit()) {
      case RECORD, FLOW -> 1;
      case CONVERSATION -> DIRECTIONS;
      case HOST -> DIRECTIONS * settings.perHostCap();
    };
  }

  /** How many units there are, about. */
  long count(List<Row> rows) {
    return switch (settings.unit()) {
      case RECORD, FLOW -> rows.size();
      case CONVERSATION -> rows.stream().map(row -> row.key).distinct().count();
      case HOST -> rows.stream().map(row -> row.key.srcip()).distinct().count();
    };
  }

  List<Row> rows(List<FlowSeries> series) {
    List<FlowSeries> sorted = new ArrayList<>(series);
    sorted.sort(
        Comparator.comparing(FlowSeries::key)
            .thenComparingInt(FlowSeries::chunk)
            .thenComparingInt(part -> part.segment().number()));
    List<Row> rows = settings.unit() == Unit.RECORD ? single(sorted) : sides(sorted);
    return settings.unit() == Unit.HOST ? capped(rows) : rows;
  }

  private List<Row> single(List<FlowSeries> series) {
    List<Row> rows = new ArrayList<>();
    for (FlowSeries part : series) {
      for (int record = 0; record < part.segment().records(); record++) {
        Row row = new Row(part.key(), Row.isBackward(part, record));
        row.add(part.segment(), record, random);
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Row> sides(List<FlowSeries> series) {
    Map<Side, Row> rows = new LinkedHashMap<>();
    for (FlowSeries part : series) {
      for (int record = 0; record < part.segment().records(); record++) {
        boolean backward = Row.isBackward(part, record);
        rows.computeIfAbsent(side(part.key(), backward), side -> new Row(part.key(), backward))
            .add(part.segment(), record, random);
      }
    }
    return new ArrayList<>(rows.values());
  }

  // A flow is all that goes from one end to the other, in whichever conversation.
  private Side side(FlowKey key, boolean backward) {
    if (settings.unit() != Unit.FLOW) {
      return new Side(key, backward);
    }
    FlowKey whole =
        backward
            ? new FlowKey(
                /* srcip= */ key.dstip(),
                /* dstip= */ key.srcip(),
                /* srcport= */ key.dstport(),
                /* dstport= */ key.srcport(),
                key.proto(),
                key.extras())
            : new FlowKey(
                key.srcip(), key.dstip(), key.srcport(), key.dstport(), key.proto(), key.extras());
    return new Side(whole, false);
  }

  // Of a host that began more conversations than count, some at random.
  private List<Row> capped(List<Row> rows) {
    Map<Long, Map<FlowKey, List<Row>>> hosts = new TreeMap<>();
    for (Row row : rows) {
      hosts
          .computeIfAbsent(row.key.srcip(), host -> new LinkedHashMap<>())
          .computeIfAbsent(row.key, key -> new ArrayList<>())
          .add(row);
    }
    List<Row> kept = new ArrayList<>();
    for (Map<FlowKey, List<Row>> host : hosts.values()) {
      List<List<Row>> conversations = new ArrayList<>(host.values());
      Shuffle.of(conversations, random);
      conversations.stream().limit(settings.perHostCap()).forEach(kept::addAll);
    }
    return kept;
  }
}
