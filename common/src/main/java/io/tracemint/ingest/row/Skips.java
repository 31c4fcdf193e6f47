package io.tracemint.ingest.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one file's readers leave out and why, with the places of the first few. */
public final class Skips {
  private static final int SAMPLES = 5;

  private final String file;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, List<String>> samples = new TreeMap<>();

  public Skips(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  /** Something that cannot be decoded. */
  public void damaged(String reason, long offset) {
    count(reason, offset);
  }

  /** Something healthy that is not a flow record. */
  public void other(String reason, long offset) {
    count(reason, offset);
  }

  /** A record of which a part is lost. */
  public void partial(String reason, long offset) {
    count(reason, offset);
  }

  private void count(String reason, long offset) {
    counts.merge(reason, 1L, Long::sum);
    List<String> sampled = samples.computeIfAbsent(reason, key -> new ArrayList<>(SAMPLES));
    if (sampled.size() < SAMPLES) {
      sampled.add(file + "@" + offset);
    }
  }

  public long count(String reason) {
    return counts.getOrDefault(reason, 0L);
  }

  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  public Map<String, List<String>> samples() {
    return Map.copyOf(samples);
  }
}
