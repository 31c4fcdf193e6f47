package io.tracemint.family.doppelganger.encode.field;

import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * IPv4 addresses as 32 bits, the highest first, each with a column for 0 and one for 1. Frequent
 * addresses may have a category of their own, which decides over the bits.
 *
 * @param frequent ascending; empty for bits alone
 */
public record AddressEncoder(List<Long> frequent) implements FieldEncoder {
  private static final int BITS = 32;

  public AddressEncoder {
    frequent = List.copyOf(frequent);
  }

  /** Learns from how often each address occurs. */
  public static AddressEncoder fit(ValueCounts counts, int frequentMost) {
    return new AddressEncoder(counts.spikes(0, frequentMost));
  }

  private int categoryColumns() {
    return frequent.isEmpty() ? 0 : frequent.size() + 1;
  }

  @Override
  public List<Output> outputs(String name) {
    List<Output> outputs = new ArrayList<>(BITS + 1);
    if (!frequent.isEmpty()) {
      outputs.add(Output.category(name + ".frequent", categoryColumns()));
    }
    for (int bit = 0; bit < BITS; bit++) {
      outputs.add(Output.category(name + "." + bit, 2));
    }
    return outputs;
  }

  @Override
  public int width() {
    return categoryColumns() + 2 * BITS;
  }

  @Override
  public void encode(long value, float[] target, int at) {
    if (!frequent.isEmpty()) {
      int found = Collections.binarySearch(frequent, value);
      target[at + (found < 0 ? frequent.size() : found)] = 1;
    }
    int bits = at + categoryColumns();
    for (int bit = 0; bit < BITS; bit++) {
      target[bits + 2 * bit + (int) (value >>> (BITS - 1 - bit) & 1)] = 1;
    }
  }

  @Override
  public long decode(float[] source, int at) {
    int category = frequent.isEmpty() ? 0 : OneHot.decode(source, at, categoryColumns());
    return category < frequent.size()
        ? frequent.get(category)
        : decodeBits(source, at + categoryColumns());
  }

  private static long decodeBits(float[] source, int at) {
    long value = 0;
    for (int bit = 0; bit < BITS; bit++) {
      value = value << 1 | OneHot.decode(source, at + 2 * bit, 2);
    }
    return value;
  }

  @Override
  public String summary() {
    return frequent.isEmpty() ? "32 bits" : frequent.size() + " frequent addresses and 32 bits";
  }
}
