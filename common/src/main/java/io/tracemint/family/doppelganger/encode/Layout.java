package io.tracemint.family.doppelganger.encode;

import io.tracemint.neural.backend.Output;
import java.util.List;

/**
 * The shape of encoded flows: attributes once a flow, features once a record. The last feature is
 * always the two generation-flag columns; records come in blocks of {@code sampleLength}, one block
 * an LSTM step.
 *
 * @param conditionWidth choices of the label that generation is conditioned on; 0 without one
 * @param additional how many of the last attributes come from a generator of their own that is
 *     given the others, such as a flow's minima and maxima; 0 in NetShare
 */
public record Layout(
    List<Output> attributes,
    List<Output> features,
    int sampleLength,
    int blocks,
    int conditionWidth,
    int additional) {
  public static final Output GENERATION_FLAGS = Output.category("generation", 2);

  public Layout {
    attributes = List.copyOf(attributes);
    features = List.copyOf(features);
    boolean some = sampleLength >= 1 && blocks >= 1;
    if (!some || conditionWidth < 0 || additional < 0 || additional > attributes.size()) {
      throw new IllegalArgumentException("A flow has records, and no number of columns below 0");
    }
    if (!features.get(features.size() - 1).equals(GENERATION_FLAGS)) {
      throw new IllegalArgumentException("The last feature must be the generation flags");
    }
  }

  /** Without additional attributes. */
  public Layout(
      List<Output> attributes,
      List<Output> features,
      int sampleLength,
      int blocks,
      int conditionWidth) {
    this(attributes, features, sampleLength, blocks, conditionWidth, 0);
  }

  public int attributeWidth() {
    return width(attributes);
  }

  /** Columns of one record, generation flags included. */
  public int featureWidth() {
    return width(features);
  }

  /** The records that a flow is padded to. */
  public int records() {
    return sampleLength * blocks;
  }

  private static int width(List<Output> outputs) {
    int sum = 0;
    for (Output output : outputs) {
      sum += output.width();
    }
    return sum;
  }
}
