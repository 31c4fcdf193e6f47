package io.tracemint.ingest.damage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many records were not (or not wholly) decoded, by reason, with the first few places. */
public final class SkipCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SAMPLES = 5;
  private static final int DISTINCT_REASONS = 100;
  private static final String REST = "other reasons";

  private final Map<String, Entry> byReason = new TreeMap<>();
  private int lastCode;
  private transient Entry lastEntry;

  /**
   * One reason's count.
   *
   * @param bytes bytes of the input that no record could be made of
   * @param samples the first places, as {@code file@offset}
   */
  public record Count(Reason.Kind kind, long count, long bytes, List<String> samples)
      implements Serializable {}

  private static final class Entry implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Reason.Kind kind;
    private final ArrayList<String> samples = new ArrayList<>();
    private long count;
    private long bytes;

    Entry(Reason.Kind kind) {
      this.kind = kind;
    }
  }

  /** Counts one record; {@code code} is a {@link Reason} with its detail. */
  public void add(int code, String file, long offset) {
    add(code, file, offset, 0);
  }

  /** Counts one place where {@code lostBytes} bytes could not be read as records. */
  public void add(int code, String file, long offset, long lostBytes) {
    Entry entry = entry(code);
    entry.count++;
    entry.bytes += lostBytes;
    if (entry.samples.size() < SAMPLES) {
      entry.samples.add(file + "@" + offset);
    }
  }

  /** Counts one record under a reason in words. */
  public void add(String reason, Reason.Kind kind, String file, long offset) {
    Entry entry = entry(reason, kind);
    entry.count++;
    if (entry.samples.size() < SAMPLES) {
      entry.samples.add(file + "@" + offset);
    }
  }

  public void merge(SkipCounts other) {
    other.byReason.forEach(this::merge);
  }

  private void merge(String reason, Entry from) {
    Entry entry = entry(reason, from.kind);
    entry.count += from.count;
    entry.bytes += from.bytes;
    int room = Math.min(SAMPLES - entry.samples.size(), from.samples.size());
    entry.samples.addAll(from.samples.subList(0, room));
  }

  /** The reasons in alphabetical order. */
  public Map<String, Count> byReason() {
    Map<String, Count> counts = new TreeMap<>();
    byReason.forEach(
        (reason, entry) ->
            counts.put(
                reason,
                new Count(entry.kind, entry.count, entry.bytes, List.copyOf(entry.samples))));
    return Collections.unmodifiableMap(counts);
  }

  public long count(Reason.Kind kind) {
    return byReason.values().stream()
        .filter(entry -> entry.kind == kind)
        .mapToLong(entry -> entry.count)
        .sum();
  }

  /** Records lost or decoded in part. */
  public long damaged() {
    return count(Reason.Kind.DAMAGED) + count(Reason.Kind.PARTIAL);
  }

  public long count(String reason) {
    Entry entry = byReason.get(reason);
    return entry == null ? 0 : entry.count;
  }

  /** Records of all reasons that begin with one of these. */
  public long countOf(List<String> beginnings) {
    return byReason.entrySet().stream()
        .filter(reason -> beginnings.stream().anyMatch(reason.getKey()::startsWith))
        .mapToLong(reason -> reason.getValue().count)
        .sum();
  }

  public long lostBytes() {
    return byReason.values().stream().mapToLong(entry -> entry.bytes).sum();
  }

  public boolean isEmpty() {
    return byReason.isEmpty();
  }

  private Entry entry(int code) {
    if (lastEntry == null || lastCode != code) {
      lastEntry = entry(Reason.label(code), Reason.of(code).kind());
      lastCode = code;
    }
    return lastEntry;
  }

  private Entry entry(String reason, Reason.Kind kind) {
    boolean known = byReason.containsKey(reason) || byReason.size() < DISTINCT_REASONS;
    String name =
        known ? reason : REST + " (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
    return byReason.computeIfAbsent(name, ignored -> new Entry(kind));
  }

  @Override
  public String toString() {
    return byReason().toString();
  }
}
