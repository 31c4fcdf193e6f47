package io.tracemint.output.store;

import java.io.Serializable;

/**
 * What a file's content is known by.
 *
 * @param sha256 in hex
 */
public record FileSum(long bytes, String sha256) implements Serializable {
  private static final long serialVersionUID = 1L;
}
