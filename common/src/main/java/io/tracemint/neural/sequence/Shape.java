package io.tracemint.neural.sequence;

import java.util.List;

/**
 * What a sequence network is made of.
 *
 * @param context tokens that a whole sequence has
 * @param slots tokens of a step
 * @param numbers plain numbers that a step is given, such as its place
 */
public record Shape(List<Slot> context, List<Slot> slots, int numbers, Widths widths) {
  /** Units of the memory, of what the context becomes and of each slot's hidden layer. */
  public record Widths(int memory, int context, int head) {}

  public Shape {
    context = List.copyOf(context);
    slots = List.copyOf(slots);
  }

  /** Numbers that are learnt, for sizing. */
  public long parameters() {
    long gates = 4L * widths.memory();
    long tokens = slots.stream().mapToLong(Slot::size).sum();
    long all = gates * (tokens + widths.memory() + widths.context() + numbers + 1);
    all += context.stream().mapToLong(Slot::size).sum() * widths.context();
    long before = 0;
    for (Slot slot : slots) {
      if (slot.predicted()) {
        all += (before + widths.memory() + widths.context() + slot.size()) * widths.head();
      }
      before += slot.size();
    }
    return all;
  }
}
