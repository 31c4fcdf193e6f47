package io.tracemint.family;

/**
 * The memory of a training, known before the first step.
 *
 * @param bytes of the networks, beside the chunk's records; 0 where that is little
 * @param describes the networks, for people; or empty
 * @param smaller what would make it smaller, in the words of an error message
 */
public record Footprint(long bytes, String describes, String smaller) {
  public static final Footprint SMALL = new Footprint(0, "", "");
}
