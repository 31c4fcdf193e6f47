package io.tracemint.ingest.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which keys of a flat JSON object are which fields. A field may have several keys, of which the
 * first that an object has counts.
 */
final class JsonKeys {
  static final JsonKeys NONE = new JsonKeys(List.of());

  private final byte[][] names;
  private final int[] places;
  private final int[] ranks;
  private final int fields;

  /** For each field its keys, perhaps none. */
  JsonKeys(List<List<String>> keysOfFields) {
    List<byte[]> all = new ArrayList<>();
    List<int[]> meanings = new ArrayList<>();
    for (int place = 0; place < keysOfFields.size(); place++) {
      for (String key : keysOfFields.get(place)) {
        meanings.add(new int[] {place, all.size()});
        all.add(key.getBytes(StandardCharsets.UTF_8));
      }
    }
    this.names = all.toArray(byte[][]::new);
    this.places = meanings.stream().mapToInt(meaning -> meaning[0]).toArray();
    this.ranks = meanings.stream().mapToInt(meaning -> meaning[1]).toArray();
    this.fields = keysOfFields.size();
  }

  /** Keys of a dialect's roles, by the roles' order. */
  static JsonKeys of(Dialect dialect) {
    return dialect.json()
        ? new JsonKeys(
            Role.ALL.stream().map(role -> dialect.columns().getOrDefault(role, List.of())).toList())
        : NONE;
  }

  boolean isEmpty() {
    return names.length == 0;
  }

  int fields() {
    return fields;
  }

  /** The number of a key, or -1 for one that nobody wants. */
  int find(byte[] bytes, int from, int to) {
    for (int key = 0; key < names.length; key++) {
      if (Arrays.equals(names[key], 0, names[key].length, bytes, from, to)) {
        return key;
      }
    }
    return -1;
  }

  /** The field that a key is. */
  int place(int key) {
    return places[key];
  }

  /** Of the keys of one field the lower goes before. */
  int rank(int key) {
    return ranks[key];
  }
}
