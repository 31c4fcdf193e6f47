package io.tracemint.encode;

import java.util.List;

/**
 * The shape of encoded flows: attributes once a flow, features once a record. The last feature is
 * always the two generation-flag columns; records come in blocks of {@code sampleLength}, one block
 * an LSTM step.
 *
 * @param conditionWidth choices of the label that generation is conditioned on; 0 without one
 */
public record Layout(
    List<Output> attributes,
    List<Output> features,
    int sampleLength,
    int blocks,
    int conditionWidth) {
  public static final Output GENERATION_FLAGS = Output.category("generation", 2);

  public Layout {
    attributes = List.copyOf(attributes);
    features = List.copyOf(features);
    if (!features.get(features.size() - 1).equals(GENERATION_FLAGS)) {
      throw new IllegalArgumentException("The last feature must be the generation flags");
    }
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
    return outputs.stream().mapToInt(Output::width).sum();
  }
}
