package io.tracemint.family.doppelganger.encode.field;

import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Frequent values as categories of their own, all others by the range they lie in and their place
 * in its distribution. Keeps spikes such as 40 and 1500 bytes exact, and long tails as long as they
 * are.
 *
 * @param spikes the frequent values, ascending; their category is their place
 * @param ranges where the other values lie, ascending; their categories follow
 */
public record QuantileEncoder(List<Long> spikes, List<Range> ranges) implements FieldEncoder {
  /** Well-known, registered and the two usual ephemeral ranges of ports. */
  private static final long[] PORT_RANGES = {0, 1024, 32768, 49152, 65536};

  // Rare ports that hardly two flows have tell who used them, not what for: only how dense a range
  // is where is learnt. Those that many flows have, as in scans, are learnt as they are.
  private static final long FLOWS_OF_A_PORT = 2;
  private static final int PORT_KNOTS = 16;

  // Of a few hundred values each one has a noticeable share, which does not make it frequent.
  private static final int SPIKE_COUNT = 5;

  private static final long[] ONE_RANGE = {Long.MIN_VALUE, Long.MAX_VALUE};

  /** Values up to {@code last} that are no spikes and in no range before. */
  public record Range(long last, Cdf cdf) {
    public Range {
      Objects.requireNonNull(cdf);
    }

    String summary() {
      return cdf.smallest() == cdf.largest()
          ? String.valueOf(cdf.smallest())
          : cdf.smallest() + " to " + cdf.largest();
    }
  }

  public QuantileEncoder {
    spikes = List.copyOf(spikes);
    ranges = List.copyOf(ranges);
    if (spikes.isEmpty() && ranges.isEmpty()) {
      throw new IllegalArgumentException("A field needs at least one value");
    }
  }

  /**
   * Learns spikes and one range.
   *
   * @param always values that are categories however rare they are
   * @param logarithmic whether the field has a long tail
   */
  public static QuantileEncoder fit(
      ValueCounts counts, Set<Long> always, QuantileSettings settings, boolean logarithmic) {
    return fit(counts, counts, always, settings, logarithmic, ONE_RANGE);
  }

  /**
   * As {@link #fit}, with the usual ranges of ports.
   *
   * @param flows how many flows have each port
   */
  public static QuantileEncoder fitPorts(
      ValueCounts counts, ValueCounts flows, QuantileSettings settings) {
    return fit(counts, flows, Set.of(), settings, false, PORT_RANGES);
  }

  private static QuantileEncoder fit(
      ValueCounts counts,
      ValueCounts flows,
      Set<Long> always,
      QuantileSettings settings,
      boolean logarithmic,
      long[] starts) {
    boolean few = counts.distinct() <= settings.categoriesUpTo();
    double least = Math.max(settings.spikeShare(), (double) SPIKE_COUNT / counts.total());
    Set<Long> spikes = new TreeSet<>(counts.spikes(few ? 0 : least, settings.spikesMost()));
    spikes.addAll(always);
    ValueCounts others = counts.where(value -> !spikes.contains(value));
    List<Range> ranges = new ArrayList<>();
    for (int range = 0; range + 1 < starts.length; range++) {
      long first = starts[range];
      long last = starts[range + 1] - 1;
      ValueCounts inside = others.where(value -> value >= first && value <= last);
      if (inside.distinct() > 0) {
        ValueCounts users =
            flows.where(value -> value >= first && value <= last && !spikes.contains(value));
        // The first range has no ports that belong to somebody: well-known ones, or no ports at
        // all.
        boolean areNames = range == 0 || users.total() >= FLOWS_OF_A_PORT * users.distinct();
        int knots = areNames ? settings.knots() : Math.min(PORT_KNOTS, settings.knots());
        ranges.add(new Range(last, Cdf.of(inside, knots, logarithmic)));
      }
    }
    return new QuantileEncoder(List.copyOf(spikes), ranges);
  }

  @Override
  public List<Output> outputs(String name) {
    List<Output> outputs = new ArrayList<>();
    if (categories() > 1) {
      outputs.add(Output.category(name, categories()));
    }
    if (!ranges.isEmpty()) {
      outputs.add(Output.unit(name + ".rest"));
    }
    return outputs;
  }

  private int categories() {
    return spikes.size() + ranges.size();
  }

  private int categoryColumns() {
    return categories() > 1 ? categories() : 0;
  }

  @Override
  public void encode(long value, float[] target, int at) {
    int found = Collections.binarySearch(spikes, value);
    if (categories() > 1) {
      target[at + (found >= 0 ? found : category(-found - 1, value))] = 1;
    }
    if (!ranges.isEmpty()) {
      // Spikes carry their place too: the network then sees how large they are.
      target[at + categoryColumns()] = (float) ranges.get(range(value)).cdf().position(value);
    }
  }

  private int category(int above, long value) {
    return ranges.isEmpty() ? nearestSpike(above, value) : spikes.size() + range(value);
  }

  private int range(long value) {
    int range = 0;
    while (range < ranges.size() - 1 && value > ranges.get(range).last()) {
      range++;
    }
    return range;
  }

  private int nearestSpike(int above, long value) {
    if (above == 0 || above == spikes.size()) {
      return Math.min(above, spikes.size() - 1);
    }
    return value - spikes.get(above - 1) <= spikes.get(above) - value ? above - 1 : above;
  }

  @Override
  public long decode(float[] source, int at) {
    int category = categories() > 1 ? OneHot.decode(source, at, categories()) : 0;
    return category < spikes.size()
        ? spikes.get(category)
        : ranges.get(category - spikes.size()).cdf().value(source[at + categoryColumns()]);
  }

  @Override
  public String summary() {
    if (categories() == 1 && ranges.isEmpty()) {
      return "always " + spikes.get(0);
    }
    List<String> parts = new ArrayList<>();
    if (!spikes.isEmpty()) {
      parts.add(spikes.size() + (spikes.size() == 1 ? " frequent value" : " frequent values"));
    }
    ranges.forEach(range -> parts.add(range.summary()));
    return String.join(", ", parts);
  }
}
