package io.tracemint.ingest.capture;

import java.io.IOException;

/** Walks over the records of a capture, or of a part of one, a block of frames at a time. */
sealed interface RecordWalker permits PcapWalker, NgWalker {
  /**
   * Fills {@code frames} with the next records, all of one link type. The frames stay valid until
   * the next call.
   *
   * @return whether there was any
   */
  boolean next(Frames frames) throws IOException;

  /** The first byte of the record that follows. */
  long offset();
}
