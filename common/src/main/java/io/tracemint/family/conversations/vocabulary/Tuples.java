package io.tracemint.family.conversations.vocabulary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several numbers that belong together as one token; a rare combination is taken for the nearest.
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Tuples(long[][] kept) {
  public Tuples {
    for (long[] tuple : kept) {
      if (tuple.length == 0 || tuple.length != kept[0].length) {
        throw new IllegalArgumentException("A tuple is of another length than the first");
      }
    }
  }

  public static Tuples of(List<long[]> all, int most) {
    Map<String, long[]> values = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (long[] tuple : all) {
      String name = Arrays.toString(tuple);
      values.putIfAbsent(name, tuple);
      counts.merge(name, 1, Integer::sum);
    }
    List<String> order = new ArrayList<>(values.keySet());
    // By count, and by name where counts are equal: parts of a fit come together in any order.
    order.sort(
        java.util.Comparator.comparing((String name) -> -counts.get(name))
            .thenComparing(name -> name));
    return new Tuples(order.stream().limit(most).map(values::get).toArray(long[][]::new));
  }

  @JsonIgnore
  public int size() {
    return Math.max(1, kept.length);
  }

  public int token(long[] tuple) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < kept.length; i++) {
      int same = 0;
      for (int part = 0; part < tuple.length; part++) {
        same += kept[i][part] == tuple[part] ? 1 : 0;
      }
      if (same == tuple.length) {
        return i;
      }
      if (same > most) {
        best = i;
        most = same;
      }
    }
    return best;
  }

  public long[] value(int token) {
    return kept[token];
  }
}
