package io.tracemint.encode.field;

import io.tracemint.encode.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * IPv4 addresses as 32 bits, the highest first, each with a column for 0 and one for 1. Frequent
 * addresses may have a category of their own, which decides over the bits.
 *
 * @param frequent ascending; empty for bits alone
 * @param reuse by number of flows, how many of the other addresses have as many: bits that a
 *     network makes hardly ever come twice, and this says how often they should
 */
public record AddressEncoder(List<Long> frequent, Map<Long, Long> reuse) implements FieldEncoder {
  private static final int BITS = 32;

  public AddressEncoder {
    frequent = List.copyOf(frequent);
    reuse = reuse == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(reuse));
  }

  /** Learns from how often each address occurs. */
  public static AddressEncoder fit(ValueCounts counts, int frequentMost) {
    List<Long> frequent = counts.spikes(0, frequentMost);
    Map<Long, Long> reuse = new TreeMap<>();
    for (int place = 0; !frequent.isEmpty() && place < counts.distinct(); place++) {
      if (Collections.binarySearch(frequent, counts.value(place)) < 0) {
        reuse.merge(counts.count(place), 1L, Long::sum);
      }
    }
    return new AddressEncoder(frequent, reuse);
  }

  /** Whether the encoded address is one of those without a category of their own. */
  public boolean isOther(float[] source, int at) {
    return !frequent.isEmpty() && OneHot.decode(source, at, categoryColumns()) == frequent.size();
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
  public List<Output> choices(String name) {
    return frequent.isEmpty() ? List.of() : outputs(name).subList(0, 1);
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
