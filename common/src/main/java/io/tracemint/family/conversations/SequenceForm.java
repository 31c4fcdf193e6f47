package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.List;

/**
 * What sequences are made of.
 *
 * @param context tokens that a whole sequence has
 * @param slots tokens of a step
 * @param numbers plain numbers that a step is given, such as its place
 */
public record SequenceForm(List<Tokens> context, List<Tokens> slots, int numbers) {
  /**
   * The tokens of a slot.
   *
   * @param ranks places of the tokens in order of what they stand for; empty where they have none
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  public record Tokens(Slot slot, int[] ranks) {
    public boolean isOrdered() {
      return ranks.length > 0;
    }
  }

  public SequenceForm {
    context = List.copyOf(context);
    slots = List.copyOf(slots);
  }
}
