package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Limits;
import java.io.Serializable;

/**
 * Bounds on what a capture may claim.
 *
 * @param recordBytes the longest record
 * @param input what a few bytes may become
 */
public record CaptureLimits(int recordBytes, Limits input) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static CaptureLimits ofRecords(int recordBytes) {
    return new CaptureLimits(recordBytes, Limits.DEFAULT);
  }
}
