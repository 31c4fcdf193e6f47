package io.tracemint.family;

import java.io.Serializable;
import java.util.Optional;

/**
 * What is to be made of a part of a chunk.
 *
 * @param part which of how many parts, from 0; a family divides a chunk as it likes
 * @param flows that are to be made of the whole chunk, about
 * @param records that the whole chunk is to have, of a family that can steer it; below 0 for as
 *     many as come out
 * @param where a column of the key and its value, such as label=ddos; empty for any
 * @param form of the flows, of a family that can form them
 */
public record Order(
    int chunk, int part, int parts, long flows, long records, String where, Form form)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of flows of any form. */
  public Order(int chunk, int part, int parts, long flows, long records, String where) {
    this(chunk, part, parts, flows, records, where, Form.ANY);
  }

  public Optional<String> condition() {
    return where.isEmpty() ? Optional.empty() : Optional.of(where);
  }
}
