package io.tracemint.export.netflow;

import java.nio.ByteBuffer;

/** How one export protocol lays out a datagram. */
sealed interface Dialect permits VersionFive, Templated {
  /** Begins a datagram: leaves room for its header and writes templates where they are due. */
  void begin(ByteBuffer datagram);

  /** Whether the row has room; at least one always has. */
  boolean fits(ByteBuffer datagram, FlowRow row);

  void add(ByteBuffer datagram, FlowRow row, Uptime uptime);

  /** Ends the datagram: closes its sets and fills in its header. */
  void finish(ByteBuffer datagram, Uptime uptime);

  /** Whether the protocol has a place for rows of this IP version. */
  boolean takes(FlowRow row);

  /** Whether counters of the row were too large for the protocol. */
  boolean cuts(FlowRow row);
}
