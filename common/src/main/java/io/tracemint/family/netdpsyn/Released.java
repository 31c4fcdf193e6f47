package io.tracemint.family.netdpsyn;

import io.tracemint.failure.UserError;
import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Domain;
import io.tracemint.family.netdpsyn.marginal.Grouping;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.privacy.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is kept of a trace.
 *
 * @param groupings by column
 * @param pairs counts by pairs of columns, in groups; the most telling pair first
 * @param rows how many there are, about
 */
record Released(
    Domain domain, List<Grouping> groupings, List<Marginal> pairs, double rows, Ledger ledger) {
  static final String LEDGER = "privacy";
  private static final String DOMAIN = "domain";
  private static final String ROWS = "rows";
  private static final int MOST_PAIRS = 1000;

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
    for (int at = 0; at < pairs.size(); at++) {
      tensors.put(name("pair", at), floats(pairs.get(at).columns()));
      tensors.put(name("counts", at), floats(pairs.get(at).counts()));
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
    List<Marginal> pairs = new ArrayList<>();
    while (pairs.size() < MOST_PAIRS && tensors.containsKey(name("pair", pairs.size()))) {
      pairs.add(pair(tensors, pairs.size(), groupings));
    }
    double rows = Double.parseDouble(texts.get(ROWS));
    return new Released(
        domain, groupings, pairs, rows, Ledger.fromJson(texts.get(LEDGER), "the model"));
  }

  private static Marginal pair(
      SortedMap<String, float[]> tensors, int at, List<Grouping> groupings) {
    int[] columns = ints(part(tensors, "pair", at));
    int[] sizes = {groupings.get(columns[0]).groups(), groupings.get(columns[1]).groups()};
    double[] counts = doubles(part(tensors, "counts", at));
    if (counts.length != Marginal.cells(sizes)) {
      throw UserError.of("The model's pair %d does not fit its columns. Train again.", at);
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
