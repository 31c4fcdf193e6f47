package io.tracemint.family.netdpsyn;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Domain;
import io.tracemint.family.netdpsyn.marginal.Grouping;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.family.netdpsyn.method.Grouped;
import io.tracemint.family.netdpsyn.method.Method;
import io.tracemint.privacy.Curator;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.TimeFinding;
import io.tracemint.privacy.Unit;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** From rows to noisy counts, every step through the {@link Curator}. */
final class Learning {
  private static final double TEXT_SHARE = 0.03;
  private static final double SINGLE_SHARE = 0.3;

  /** What is left of the budget, less what roundings add. */
  private static final double MARGIN = 1e-6;

  private static final double ENOUGH = 20;

  private final Config settings;
  private final Shape shape;
  private final List<Row> rows;
  private final Curator curator;
  private double share = 1 - MARGIN;

  Learning(Config settings, Shape shape, List<Row> rows, Curator curator) {
    this.settings = settings;
    this.shape = shape;
    this.rows = rows;
    this.curator = curator;
  }

  /**
   * @param tick after each part of the work
   */
  Released learn(Runnable tick) {
    int columns = domain(new TreeMap<>(), new PrivacySettings.TimeRange(0, 1)).attributes().size();
    curator.requireEnough(rows.size(), curator.sigma(SINGLE_SHARE / columns), ENOUGH);
    share -= TimeFinding.SHARE;
    Domain domain = domain(texts(), range());
    int[][] codes = new Encoding(domain, shape.table()).encode(rows);
    List<long[]> noisy = singles(domain, codes);
    double total = total(noisy);
    List<Grouping> groupings = groupings(domain, noisy, total);
    Grouped grouped =
        new Grouped(
            curator,
            domain.attributes().stream().map(Attribute::name).toList(),
            groupings.stream().mapToInt(Grouping::groups).toArray(),
            grouped(groupings, codes),
            known(groupings),
            total);
    List<Marginal> tables = Method.of(settings).choosing(settings, grouped, share).tables(tick);
    return new Released(domain, groupings, tables, total, curator.ledger());
  }

  private PrivacySettings.TimeRange range() {
    return TimeFinding.of(
        rows.stream().mapToLong(row -> row.first).toArray(),
        rows.stream().mapToLong(row -> row.last).toArray(),
        curator);
  }

  private Domain domain(SortedMap<String, List<String>> texts, PrivacySettings.TimeRange range) {
    SortedMap<String, List<String>> all = new TreeMap<>(texts);
    textColumns().keySet().forEach(column -> all.putIfAbsent(column, List.of()));
    return new Domain(
        shape.kind(),
        shape.columns(),
        shape.extras(),
        curator.settings().unit() != Unit.RECORD,
        range.startNanos(),
        range.endNanos(),
        curator.settings().publicAddresses(),
        settings.getInt("address-buckets"),
        all);
  }

  private Map<String, Function<Row, String>> textColumns() {
    Map<String, Function<Row, String>> columns = new TreeMap<>();
    for (Field field : Domain.learnt(shape.kind())) {
      if (field.type() == ColumnType.TEXT && shape.columns().contains(field.column())) {
        int feature = shape.table().indexOf(field.column());
        columns.put(field.column(), row -> row.text(feature));
      }
    }
    for (int extra = 0; extra < shape.extras().size(); extra++) {
      int at = extra;
      columns.put(shape.extras().get(extra), row -> row.key.extras().get(at));
    }
    return columns;
  }

  private SortedMap<String, List<String>> texts() {
    SortedMap<String, List<String>> texts = new TreeMap<>();
    Map<String, List<String>> known = curator.settings().publicValues();
    Map<String, Function<Row, String>> columns = textColumns();
    long unknown = columns.keySet().stream().filter(column -> !known.containsKey(column)).count();
    columns.forEach(
        (column, text) -> {
          if (known.containsKey(column)) {
            curator.declare("the values of " + column);
            texts.put(column, known.get(column));
          } else {
            texts.put(column, found(column, text, (int) unknown));
          }
        });
    share -= unknown > 0 ? TEXT_SHARE : 0;
    return texts;
  }

  private List<String> found(String column, Function<Row, String> text, int columns) {
    SortedMap<String, Long> counts = new TreeMap<>();
    rows.stream()
        .map(text)
        .filter(value -> !value.isEmpty())
        .forEach(value -> counts.merge(value, 1L, Long::sum));
    return List.copyOf(
        curator.values("which values " + column + " has", counts, TEXT_SHARE / columns, columns));
  }

  private List<long[]> singles(Domain domain, int[][] codes) {
    List<Attribute> attributes = domain.attributes();
    List<long[]> noisy = new ArrayList<>();
    for (int column = 0; column < attributes.size(); column++) {
      int[] size = {attributes.get(column).size()};
      long[] exact = Marginal.count(codes, new int[] {column}, size);
      String what = "counts by " + attributes.get(column).name();
      noisy.add(curator.counts(what, exact, SINGLE_SHARE / attributes.size()));
    }
    share -= SINGLE_SHARE;
    return noisy;
  }

  // Every column says how many rows there are, those of few cells the most exactly.
  private static double total(List<long[]> noisy) {
    double sum = 0;
    double weights = 0;
    for (long[] counts : noisy) {
      sum += (double) Arrays.stream(counts).sum() / counts.length;
      weights += 1.0 / counts.length;
    }
    double total = sum / weights;
    if (total < 1) {
      throw UserError.of(
          "No row is left of the trace under this noise. Ask for a larger privacy.epsilon.");
    }
    return total;
  }

  private List<Grouping> groupings(Domain domain, List<long[]> noisy, double total) {
    List<Attribute> attributes = domain.attributes();
    double least = total / settings.getInt("groups");
    double sigma = curator.sigma(SINGLE_SHARE / attributes.size());
    List<Grouping> groupings = new ArrayList<>();
    for (int column = 0; column < attributes.size(); column++) {
      boolean ordered = attributes.get(column).coding().isOrdered();
      groupings.add(Grouping.of(noisy.get(column), ordered, least, sigma));
    }
    return groupings;
  }

  private static int[][] grouped(List<Grouping> groupings, int[][] codes) {
    int[][] grouped = new int[codes.length][];
    for (int column = 0; column < codes.length; column++) {
      Grouping grouping = groupings.get(column);
      grouped[column] = Arrays.stream(codes[column]).map(grouping::group).toArray();
    }
    return grouped;
  }

  // What is known of groups before any pair: less of those of many codes, since noise adds up.
  private List<Marginal> known(List<Grouping> groupings) {
    double own = curator.rho(SINGLE_SHARE / groupings.size());
    List<Marginal> known = new ArrayList<>();
    for (int column = 0; column < groupings.size(); column++) {
      Grouping grouping = groupings.get(column);
      double rho = own * grouping.groups() / grouping.groupOf().length;
      known.add(
          new Marginal(new int[] {column}, new int[] {grouping.groups()}, grouping.totals(), rho));
    }
    return known;
  }
}
