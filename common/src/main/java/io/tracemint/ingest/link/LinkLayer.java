package io.tracemint.ingest.link;

/** Finds the IP header in frames of one link type. */
@FunctionalInterface
interface LinkLayer {
  /**
   * Looks through one frame's headers.
   *
   * @param at the frame's first byte
   * @param end the byte behind its last captured one
   * @return where the IP header starts, or the code of a {@link io.tracemint.ingest.damage.Reason},
   *     which is negative
   */
  int ipAt(byte[] bytes, int at, int end);
}
