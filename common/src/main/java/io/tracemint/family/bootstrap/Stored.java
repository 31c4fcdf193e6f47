package io.tracemint.family.bootstrap;

import io.tracemint.family.Blob;
import io.tracemint.family.TableShape;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.flows.FlowKey;
import io.tracemint.record.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Conversations as the tensors of a model, column by column. */
final class Stored {
  private static final String FIRSTS = "first records";
  private static final String TIMES = "times";
  private static final String BACKWARD = "backward";
  private static final String EXTRA = "extra ";
  private static final String FEATURE = "feature ";
  private static final String TEXTS = " texts";

  private Stored() {}

  /** The columns of the key by name. */
  private enum KeyColumn {
    SRCIP(FlowKey::srcip),
    DSTIP(FlowKey::dstip),
    SRCPORT(FlowKey::srcport),
    DSTPORT(FlowKey::dstport),
    PROTO(FlowKey::proto),
    NUMBER(FlowKey::number);

    @SuppressWarnings("ImmutableEnumChecker") // A method reference.
    private final ToLongFunction<FlowKey> value;

    KeyColumn(ToLongFunction<FlowKey> value) {
      this.value = value;
    }
  }

  static SortedMap<String, float[]> write(TableShape shape, List<Conversation> all) {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    long[] firsts = new long[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      firsts[i + 1] = firsts[i] + all.get(i).records();
    }
    tensors.put(FIRSTS, Blob.of(firsts));
    for (KeyColumn column : KeyColumn.values()) {
      long[] own = all.stream().map(Conversation::key).mapToLong(column.value).toArray();
      tensors.put(column.name(), Blob.of(own));
    }
    for (int extra = 0; extra < shape.extras().size(); extra++) {
      int place = extra;
      texts(EXTRA + extra, all.stream().map(c -> c.key().extras().get(place)).toList(), tensors);
    }
    records(shape, all, tensors);
    return tensors;
  }

  private static void records(
      TableShape shape, List<Conversation> all, SortedMap<String, float[]> tensors) {
    tensors.put(TIMES, Blob.of(joined(all, (c, i) -> c.times()[i])));
    tensors.put(BACKWARD, Blob.of(joined(all, (c, i) -> c.backward()[i] ? 1 : 0)));
    for (int feature = 0; feature < shape.features().size(); feature++) {
      int own = feature;
      if (shape.features().get(feature).type() == ColumnType.TEXT) {
        List<String> texts = new ArrayList<>();
        all.forEach(c -> texts.addAll(Arrays.asList((String[]) c.columns()[own])));
        texts(FEATURE + feature, texts, tensors);
      } else {
        tensors.put(FEATURE + feature, Blob.of(joined(all, (c, i) -> c.number(own, i))));
      }
    }
  }

  private interface OfRecord {
    long of(Conversation conversation, int record);
  }

  private static long[] joined(List<Conversation> all, OfRecord value) {
    long[] joined = new long[all.stream().mapToInt(Conversation::records).sum()];
    int at = 0;
    for (Conversation c : all) {
      for (int record = 0; record < c.records(); record++) {
        joined[at++] = value.of(c, record);
      }
    }
    return joined;
  }

  private static void texts(String name, List<String> all, SortedMap<String, float[]> tensors) {
    List<String> distinct = List.copyOf(new TreeSet<>(all));
    tensors.put(name + TEXTS, Blob.of(distinct));
    tensors.put(name, Blob.of(all.stream().mapToLong(distinct::indexOf).toArray()));
  }

  static List<Conversation> read(TableShape shape, Map<String, float[]> tensors) {
    long[] firsts = numbers(FIRSTS, tensors);
    List<FlowKey> keys = keys(shape, tensors, firsts.length - 1);
    long[] times = numbers(TIMES, tensors);
    long[] backward = numbers(BACKWARD, tensors);
    Object[] columns = new Object[shape.features().size()];
    for (int feature = 0; feature < columns.length; feature++) {
      boolean isText = shape.features().get(feature).type() == ColumnType.TEXT;
      String name = FEATURE + feature;
      columns[feature] = isText ? texts(name, tensors) : numbers(name, tensors);
    }
    List<Conversation> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int from = (int) firsts[i];
      int to = (int) firsts[i + 1];
      boolean[] back = new boolean[to - from];
      for (int record = 0; record < back.length; record++) {
        back[record] = backward[from + record] != 0;
      }
      all.add(
          new Conversation(
              keys.get(i), Arrays.copyOfRange(times, from, to), back, cut(columns, from, to)));
    }
    return all;
  }

  private static Object[] cut(Object[] columns, int from, int to) {
    Object[] cut = new Object[columns.length];
    for (int column = 0; column < cut.length; column++) {
      cut[column] =
          columns[column] instanceof String[] texts
              ? Arrays.copyOfRange(texts, from, to)
              : Arrays.copyOfRange((long[]) columns[column], from, to);
    }
    return cut;
  }

  private static List<FlowKey> keys(TableShape shape, Map<String, float[]> tensors, int count) {
    Map<KeyColumn, long[]> columns = new java.util.EnumMap<>(KeyColumn.class);
    for (KeyColumn column : KeyColumn.values()) {
      columns.put(column, numbers(column.name(), tensors));
    }
    List<String[]> extras = new ArrayList<>();
    for (int extra = 0; extra < shape.extras().size(); extra++) {
      extras.add(texts(EXTRA + extra, tensors));
    }
    List<FlowKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i;
      keys.add(
          new FlowKey(
              columns.get(KeyColumn.SRCIP)[i],
              columns.get(KeyColumn.DSTIP)[i],
              (int) columns.get(KeyColumn.SRCPORT)[i],
              (int) columns.get(KeyColumn.DSTPORT)[i],
              (int) columns.get(KeyColumn.PROTO)[i],
              extras.stream().map(column -> column[at]).toList(),
              (int) columns.get(KeyColumn.NUMBER)[i]));
    }
    return keys;
  }

  private static long[] numbers(String name, Map<String, float[]> tensors) {
    return Blob.numbers(tensors.get(name));
  }

  private static String[] texts(String name, Map<String, float[]> tensors) {
    List<String> distinct = Blob.texts(tensors.get(name + TEXTS));
    return Arrays.stream(numbers(name, tensors))
        .mapToObj(number -> distinct.get((int) number))
        .toArray(String[]::new);
  }
}
