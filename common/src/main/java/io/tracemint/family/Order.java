package io.tracemint.family;

import java.io.Serializable;
import java.util.Optional;

/**
 * What is to be made of a part of a chunk's time.
 *
 * @param part which of how many equal parts, from 0
 * @param flows that are to be made, about
 * @param records that are to be made of them; below 0 for as many as come out
 * @param where a column of the key and its value, such as label=ddos; empty for any
 */
public record Order(int chunk, int part, int parts, long flows, long records, String where)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Optional<String> condition() {
    return where.isEmpty() ? Optional.empty() : Optional.of(where);
  }
}
