package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.input.Compression;
import java.io.Serializable;
import java.util.Optional;

/**
 * A part of a file of flow records.
 *
 * @param file the file's name, as whoever opens it knows it
 * @param number the file's number in the order of the input
 * @param end exclusive; {@link Long#MAX_VALUE} for a file that is not split
 * @param packed the name of its compression, or empty
 */
public record FlowSplit(
    String file, int number, long start, long end, FlowFormat format, String packed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  Optional<Compression> compression() {
    return packed.isEmpty() ? Optional.empty() : Optional.of(Compression.valueOf(packed));
  }

  FlowSplit part(long from, long to) {
    return new FlowSplit(file, number, from, to, format, packed);
  }
}
