package io.tracemint.ingest.label;

/** Who speaks with whom. */
record Ends(
    Address source, int sourcePort, Address destination, int destinationPort, int protocol) {
  Ends reversed() {
    return new Ends(destination, destinationPort, source, sourcePort, protocol);
  }
}
