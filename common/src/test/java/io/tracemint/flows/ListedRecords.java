package io.tracemint.flows;

import io.tracemint.flows.cut.SortedRecords;
import java.util.List;

/** Records in memory, for tests; features are derived from the time. */
public final class ListedRecords implements SortedRecords {
  public record Entry(FlowKey key, long timeNanos) {}

  private final List<Entry> entries;
  private int at = -1;

  public ListedRecords(List<Entry> entries) {
    this.entries = entries;
  }

  @Override
  public boolean next() {
    return ++at < entries.size();
  }

  // Every third flow shares a group, as flows do whose hashes agree.
  @Override
  public long group() {
    return key().srcip() % 3;
  }

  @Override
  public FlowKey key() {
    return entries.get(at).key();
  }

  @Override
  public boolean hasKey(FlowKey key) {
    return entries.get(at).key().equals(key);
  }

  @Override
  public long timeNanos() {
    return entries.get(at).timeNanos();
  }

  @Override
  public long number(int feature) {
    return timeNanos() % 1000 + feature;
  }

  @Override
  public String text(int feature) {
    return "t" + timeNanos() % 3;
  }
}
