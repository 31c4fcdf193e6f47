package io.tracemint.family.netssm;

/** What one side of a conversation has set in its last packets. */
final class Side {
  boolean hasStack;
  long tos;
  long fragment;
  long offset;
  long ttl;
  boolean hasId;
  long id;
  boolean hasHeader;
  long words;
  long window;

  /** The identification of a packet, of which {@link Part#ID} was told. */
  long identification(int choice, long told) {
    return switch (choice) {
      case Part.ZERO -> 0;
      case Part.NEXT -> (id + 1) & 0xFFFF;
      default -> told;
    };
  }
}
