package io.tracemint.ingest.netflow.template;

/** The fields of one record by slot; an IPv6 address lies in a slot and its shadow. */
@SuppressWarnings("EnumOrdinal") // Slots are array places here, and never stored.
public final class Values {
  private final long[] numbers = new long[Slot.ALL.length];
  private final long[] shadows = new long[Slot.ALL.length];
  private long present;

  public void clear() {
    present = 0;
  }

  /** The first of several fields for one slot counts, but a zero gives way to a later number. */
  public void put(Slot slot, long number) {
    int at = slot.ordinal();
    if (!has(slot) || numbers[at] == 0) {
      numbers[at] = number;
    }
    present |= 1L << at;
  }

  void putAddress(Slot slot, long high, long low) {
    numbers[slot.ordinal()] = high;
    shadows[slot.ordinal()] = low;
    present |= 1L << slot.ordinal();
  }

  public boolean has(Slot slot) {
    return (present & (1L << slot.ordinal())) != 0;
  }

  public long of(Slot slot) {
    return numbers[slot.ordinal()];
  }

  public long orElse(Slot slot, long otherwise) {
    return has(slot) ? numbers[slot.ordinal()] : otherwise;
  }

  /** The first of the slots that is present and not zero, or else zero. */
  public long firstOf(Slot... slots) {
    for (Slot slot : slots) {
      if (has(slot) && of(slot) != 0) {
        return of(slot);
      }
    }
    return 0;
  }

  public long high(Slot slot) {
    return has(slot) ? numbers[slot.ordinal()] : 0;
  }

  public long low(Slot slot) {
    return has(slot) ? shadows[slot.ordinal()] : 0;
  }
}
