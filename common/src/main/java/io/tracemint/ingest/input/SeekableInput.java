package io.tracemint.ingest.input;

import java.io.Closeable;
import java.io.IOException;

/** An open file that can be read from any byte: local, or on a cluster's file system. */
public interface SeekableInput extends Closeable {
  /** The name that messages show. */
  String name();

  /**
   * Reads up to {@code count} bytes that start at {@code position} of the file.
   *
   * @return the bytes read, or -1 at the end of the file
   */
  int read(long position, byte[] into, int at, int count) throws IOException;
}
