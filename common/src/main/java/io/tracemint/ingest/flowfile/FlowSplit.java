package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.input.Compression;
import java.io.Serializable;
import java.util.Optional;

/**
 * A part of a file of flow records.
 *
 * @param file the file's name, as whoever opens it knows it
 * @param number the file's number in the order of their time, where that matters
 * @param end exclusive; {@link Long#MAX_VALUE} for a file that is not split
 * @param packed the name of its compression, or empty
 */
public record FlowSplit(
    String file, int number, long start, long end, FlowFormat format, String packed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public boolean isCompressed() {
    return !packed.isEmpty();
  }

  Optional<Compression> compression() {
    return packed.isEmpty() ? Optional.empty() : Optional.of(Compression.valueOf(packed));
  }

  /** The same with another number. */
  public FlowSplit numbered(int other) {
    return new FlowSplit(file, other, start, end, format, packed);
  }

  FlowSplit part(long from, long to) {
    return new FlowSplit(file, number, from, to, format, packed);
  }
}
