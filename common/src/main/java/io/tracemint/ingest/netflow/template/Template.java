package io.tracemint.ingest.netflow.template;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How the records of a data set are laid out. Lengths are in bytes; {@link #VARIABLE} says that
 * each record carries the field's length.
 */
public final class Template implements Serializable {
  static final int VARIABLE = 0xFFFF;
  private static final long serialVersionUID = 1L;

  private final boolean options;
  private final Slot[] slots;
  private final int[] lengths;
  private final int smallestBytes;
  private final boolean variable;

  Template(boolean options, Slot[] slots, int[] lengths) {
    this.options = options;
    this.slots = slots.clone();
    this.lengths = lengths.clone();
    this.variable = Arrays.stream(lengths).anyMatch(length -> length == VARIABLE);
    this.smallestBytes = Arrays.stream(lengths).map(Template::smallest).sum();
  }

  private static int smallest(int length) {
    return length == VARIABLE ? 1 : length;
  }

  public boolean isOptions() {
    return options;
  }

  int fieldCount() {
    return slots.length;
  }

  Slot slot(int field) {
    return slots[field];
  }

  int length(int field) {
    return lengths[field];
  }

  /** The bytes of a record, variable fields taken as empty. */
  int smallestBytes() {
    return smallestBytes;
  }

  /** Whether a set body of this many bytes is records and at most three bytes of padding. */
  public boolean fills(int bodyBytes) {
    return variable ? bodyBytes >= smallestBytes : bodyBytes % smallestBytes <= 3;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template template
        && options == template.options
        && Arrays.equals(slots, template.slots)
        && Arrays.equals(lengths, template.lengths);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(slots) + Arrays.hashCode(lengths);
  }
}
