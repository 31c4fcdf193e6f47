package io.tracemint.family.netdpsyn;

import io.tracemint.failure.UserError;
import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Domain;
import io.tracemint.family.netdpsyn.marginal.Grouping;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.privacy.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is kept of a trace.
 *
 * @param groupings by column
 * @param tables counts by several columns, in groups; the most telling pair first, or in the order
 *     in which rows are drawn
 * @param rows how many there are, about
 */
record Released(
    Domain domain, List<Grouping> groupings, List<Marginal> tables, double rows, Ledger ledger) {
  static final String LEDGER = "privacy";
  private static final String DOMAIN = "domain";
  private static final String ROWS = "rows";
  private static final int MOST_TABLES = 1000;

  SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(DOMAIN, domain.toJson());
    texts.put(LEDGER, ledger.toJson());
    texts.put(ROWS, Double.toString(rows));
    return texts;
  }

  SortedMap<String, float[]> tensors() {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    for (int column = 0; column < groupings.size(); column++) {
      tensors.put(name("groups", column), floats(groupings.get(column).groupOf()));
      tensors.put(name("weights", column), floats(groupings.get(column).weights()));
    }
    for (int at = 0; at < tables.size(); at++) {
      tensors.put(name("pair", at), floats(tables.get(at).columns()));
      tensors.put(name("counts", at), floats(tables.get(at).counts()));
    }
    return tensors;
  }

  static Released of(SortedMap<String, String> texts, SortedMap<String, float[]> tensors) {
    Domain domain = Domain.fromJson(texts.getOrDefault(DOMAIN, ""));
    List<Grouping> groupings = new ArrayList<>();
    for (Attribute attribute : domain.attributes()) {
      int[] groups = ints(part(tensors, "groups", groupings.size()));
      double[] weights = doubles(part(tensors, "weights", groupings.size()));
      if (groups.length != attribute.size() || weights.length != attribute.size()) {
        throw UserError.of(
            "The model's %s does not fit its domain. Train again.", attribute.name());
      }
      groupings.add(new Grouping(groups, weights));
    }
    List<Marginal> tables = new ArrayList<>();
    while (tables.size() < MOST_TABLES && tensors.containsKey(name("pair", tables.size()))) {
      tables.add(table(tensors, tables.size(), groupings));
    }
    double rows = Double.parseDouble(texts.get(ROWS));
    return new Released(
        domain, groupings, tables, rows, Ledger.fromJson(texts.get(LEDGER), "the model"));
  }

  private static Marginal table(
      SortedMap<String, float[]> tensors, int at, List<Grouping> groupings) {
    int[] columns = ints(part(tensors, "pair", at));
    int[] sizes = Arrays.stream(columns).map(column -> groupings.get(column).groups()).toArray();
    double[] counts = doubles(part(tensors, "counts", at));
    if (counts.length != Marginal.cells(sizes)) {
      throw UserError.of("The model's table %d does not fit its columns. Train again.", at);
    }
    return new Marginal(columns, sizes, counts, Double.POSITIVE_INFINITY);
  }

  private static float[] part(SortedMap<String, float[]> tensors, String what, int number) {
    float[] part = tensors.get(name(what, number));
    if (part == null) {
      throw UserError.of("The model lacks %s. Train again.", name(what, number));
    }
    return part;
  }

  private static String name(String what, int number) {
    return String.format("%s-%03d", what, number);
  }

  private static float[] floats(int... values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      floats[at] = values[at];
    }
    return floats;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }

  private static int[] ints(float... values) {
    int[] ints = new int[values.length];
    for (int at = 0; at < values.length; at++) {
      ints[at] = (int) values[at];
    }
    return ints;
  }

  private static double[] doubles(float... values) {
    double[] doubles = new double[values.length];
    for (int at = 0; at < values.length; at++) {
      doubles[at] = values[at];
    }
    return doubles;
  }
}
