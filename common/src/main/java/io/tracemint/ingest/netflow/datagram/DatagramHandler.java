package io.tracemint.ingest.netflow.datagram;

import java.nio.ByteBuffer;

/**
 * What happens to the parts of a datagram. Parts are given as positions in a buffer; adding {@code
 * origin} to one makes it a place in the file.
 */
public interface DatagramHandler {
  /** A whole datagram of version 5 or 7. */
  void fixed(ByteBuffer bytes, int start, int end, long origin);

  /** The body of a set that defines templates. */
  void templates(
      ByteBuffer bytes, int start, int end, ExportHeader header, boolean options, long origin);

  /** The body of a set of records laid out by template {@code id}. */
  void data(ByteBuffer bytes, int start, int end, ExportHeader header, int id, long origin);

  /** A datagram of a protocol that is not decoded, or none that is known. */
  void foreign(ExportVersion version, long offset);

  void damaged(String reason, long offset);
}
