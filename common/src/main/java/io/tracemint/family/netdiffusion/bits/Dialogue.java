package io.tracemint.family.netdiffusion.bits;

/**
 * The packets of a conversation as they are learnt.
 *
 * @param kind number of its class
 * @param words number of each packet's word
 * @param values of each packet, by {@link Quantity}
 * @param gaps before each packet, nanoseconds; the first is 0
 * @param startNanos when it begins
 * @param isWhole whether the last packet is the conversation's
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Dialogue(
    int kind, int[] words, long[][] values, long[] gaps, long startNanos, boolean isWhole) {
  public int rows() {
    return words.length;
  }
}
