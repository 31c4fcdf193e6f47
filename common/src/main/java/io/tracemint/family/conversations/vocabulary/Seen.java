package io.tracemint.family.conversations.vocabulary;

import io.tracemint.neural.sequence.Slot;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What each service was seen to do: the tokens that its conversations have in a slot, and those
 * that the records of either side have. A network gives a little to everything everywhere, and of
 * what is long or large a little is much.
 *
 * @param bySlot by a slot's name and by who, ascending
 */
public record Seen(SortedMap<String, int[][]> bySlot) {
  public static final Seen NOTHING = new Seen(new TreeMap<>());

  /** Who sends a record, of the sides of a service's conversations. */
  public static int side(int service, int direction) {
    return 2 * service + direction;
  }

  /** By token of the slot: whether that one may have it; all where nothing is known of it. */
  public boolean[] may(Slot slot, int who) {
    boolean[] may = new boolean[slot.size()];
    int[] own = of(slot.name(), who);
    Arrays.fill(may, own.length == 0);
    Arrays.stream(own).forEach(token -> may[token] = true);
    return may;
  }

  /** The same of so many. */
  public boolean[][] mayAll(Slot slot, int count) {
    return IntStream.range(0, count).mapToObj(who -> may(slot, who)).toArray(boolean[][]::new);
  }

  /** The same without what is known of a slot. */
  public Seen without(String slot) {
    SortedMap<String, int[][]> others = new TreeMap<>(bySlot);
    others.remove(slot);
    return new Seen(others);
  }

  /** The same with what is known of a slot, ascending, by service. */
  public Seen with(String slot, int[][] tokens) {
    SortedMap<String, int[][]> more = new TreeMap<>(bySlot);
    more.put(slot, tokens);
    return new Seen(more);
  }

  public int[] of(String slot, int who) {
    int[][] all = bySlot.get(slot);
    return all == null ? new int[0] : all[who];
  }
}
