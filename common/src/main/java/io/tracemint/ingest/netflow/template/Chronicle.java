package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of an input say about something, in the order of their time: a value and from
 * which file on it holds. Only changes are kept, since exporters repeat themselves for ever.
 */
final class Chronicle<K extends Serializable, V extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHANGES_A_KEY = 1_000;

  private record Entry<V extends Serializable>(int file, long origin, V value)
      implements Serializable {}

  private final HashMap<K, ArrayList<Entry<V>>> changes = new HashMap<>();
  private final int capacity;
  private int size;

  Chronicle(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes down a value; files come in the order of their numbers.
   *
   * @param origin of the exporter that said so, see {@link ExportHeader#origin}
   */
  void add(int file, long origin, K key, V value) {
    Optional<V> last = before(Integer.MAX_VALUE, origin, key);
    if (size >= capacity || last.equals(Optional.of(value))) {
      return;
    }
    List<Entry<V>> entries = changes.computeIfAbsent(key, ignored -> new ArrayList<>());
    entries.add(new Entry<>(file, origin, value));
    size++;
    if (entries.size() > CHANGES_A_KEY) {
      // To know nothing of the oldest files is better than to be wrong about the newest.
      entries.remove(0);
      size--;
    }
  }

  /** What holds when a file begins, as the same exporter has said. */
  Optional<V> before(int file, long origin, K key) {
    List<Entry<V>> entries = entries(key);
    for (int at = entries.size() - 1; at >= 0; at--) {
      Entry<V> entry = entries.get(at);
      if (entry.file < file && ExportHeader.isSame(origin, entry.origin)) {
        return Optional.of(entry.value);
      }
    }
    return Optional.empty();
  }

  /** All values there were, the likeliest first: of the same exporter, then of the nearest file. */
  Stream<V> around(int file, long origin, K key) {
    List<Entry<V>> entries = entries(key);
    return entries.stream()
        .sorted((one, other) -> compare(one, other, file, origin))
        .map(Entry::value);
  }

  private int compare(Entry<V> one, Entry<V> other, int file, long origin) {
    boolean same = ExportHeader.isSame(origin, one.origin);
    boolean otherSame = ExportHeader.isSame(origin, other.origin);
    return same == otherSame
        ? Integer.compare(Math.abs(one.file - file), Math.abs(other.file - file))
        : Boolean.compare(otherSame, same);
  }

  private List<Entry<V>> entries(K key) {
    ArrayList<Entry<V>> entries = changes.get(key);
    return entries == null ? List.of() : entries;
  }

  int size() {
    return size;
  }

  /** How many values each key has had. */
  Map<K, Integer> counts() {
    Map<K, Integer> counts = new HashMap<>();
    changes.forEach((key, entries) -> counts.put(key, entries.size()));
    return counts;
  }
}
