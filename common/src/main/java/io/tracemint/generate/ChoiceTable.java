package io.tracemint.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * How many of a chunk's starting flows have each category of a key column, or each pair of
 * categories of two. Rare pairs, and cells beyond the most frequent, are one cell together.
 */
public final class ChoiceTable implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CELLS = 4_096;

  private final int first;
  private final int second;
  private final long[] cells;
  private final long[] flows;

  /**
   * A table as it was stored.
   *
   * @param first the head of the one column
   * @param second that of the other; the same for a column alone
   * @param cells ascending
   * @param flows of each cell, and last of all other cells
   */
  public ChoiceTable(
      @JsonProperty("first") int first,
      @JsonProperty("second") int second,
      @JsonProperty("cells") long[] cells,
      @JsonProperty("flows") long[] flows) {
    this.first = first;
    this.second = second;
    this.cells = cells.clone();
    this.flows = flows.clone();
  }

  /** Keeps the cells with most flows, of those that have at least {@code least}. */
  static ChoiceTable of(int first, int second, Map<Long, Long> counts, int least) {
    long[] cells =
        counts.entrySet().stream()
            .filter(cell -> cell.getValue() >= least)
            .sorted(
                Comparator.comparingLong((Map.Entry<Long, Long> cell) -> -cell.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_CELLS)
            .mapToLong(Map.Entry::getKey)
            .sorted()
            .toArray();
    long[] flows = Arrays.copyOf(Arrays.stream(cells).map(counts::get).toArray(), cells.length + 1);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    flows[cells.length] = all - Arrays.stream(flows).sum();
    return new ChoiceTable(first, second, cells, flows);
  }

  /** The number of a cell with these categories. */
  static long cell(int first, int second) {
    return (long) first << 32 | second;
  }

  /** A cell's place in the table; one that is not listed is among all others. */
  int place(int firstCategory, int secondCategory) {
    int found = Arrays.binarySearch(cells, cell(firstCategory, secondCategory));
    return found < 0 ? cells.length : found;
  }

  /** Flows of a cell; none of one that is not listed. */
  long flowsOf(int firstCategory, int secondCategory) {
    int place = place(firstCategory, secondCategory);
    return place == cells.length ? 0 : flows[place];
  }

  boolean isOfOneColumn() {
    return first == second;
  }

  /** How many cells are listed. */
  int places() {
    return cells.length;
  }

  int firstCategory(int place) {
    return (int) (cells[place] >>> 32);
  }

  int secondCategory(int place) {
    return (int) cells[place];
  }

  /**
   * What one slice of a scaled chunk should hold, by place. Flows stand in a row in the order of
   * their cells; the slices take turns. So even the rarest cell gets its share over all slices, and
   * none is off by more than one flow.
   */
  int[] quotas(double scale, int slice, int slices) {
    int[] quotas = new int[flows.length];
    long upTo = 0;
    long before = turns(0, slice, slices);
    for (int place = 0; place < quotas.length; place++) {
      upTo += flows[place];
      long after = turns(Math.round(upTo * scale), slice, slices);
      quotas[place] = Math.toIntExact(after - before);
      before = after;
    }
    return quotas;
  }

  /** How many of the first flows are a slice's. */
  static long turns(long flows, int slice, int slices) {
    return (flows - slice + slices - 1) / slices;
  }

  @JsonProperty
  int first() {
    return first;
  }

  @JsonProperty
  int second() {
    return second;
  }

  @JsonProperty
  long[] cells() {
    return cells.clone();
  }

  @JsonProperty
  long[] flows() {
    return flows.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChoiceTable table
        && table.first == first
        && table.second == second
        && Arrays.equals(table.cells, cells)
        && Arrays.equals(table.flows, flows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "ChoiceTable[" + first + ", " + second + ", " + cells.length + " cells]";
  }
}
