package io.tracemint.family.netssm.grammar;

/** What one side of a conversation has set in its last packets. */
public final class Side {
  public boolean hasStack;
  public long tos;
  public long fragment;
  public long offset;
  public long ttl;
  public boolean hasId;
  public long id;
  public boolean hasHeader;
  public long words;
  public long window;

  /** The identification of a packet, of which {@link Part#ID} was told. */
  public long identification(int choice, long told) {
    return switch (choice) {
      case Part.ZERO -> 0;
      case Part.NEXT -> (id + 1) & 0xFFFF;
      default -> told;
    };
  }
}
