package io.tracemint.family.doppelganger.encode.field;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tracemint.neural.backend.Output;
import java.util.List;

/**
 * Turns one field's values into columns that a network can learn, and back. Numbers stand for
 * themselves, texts for their place among sorted choices. Decoding answers only legal values.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AddressEncoder.class, name = "address"),
  @JsonSubTypes.Type(value = CategoryEncoder.class, name = "category"),
  @JsonSubTypes.Type(value = EmbeddingEncoder.class, name = "embedding"),
  @JsonSubTypes.Type(value = MinMaxEncoder.class, name = "min-max"),
  @JsonSubTypes.Type(value = QuantileEncoder.class, name = "quantile"),
})
public sealed interface FieldEncoder
    permits AddressEncoder, CategoryEncoder, EmbeddingEncoder, MinMaxEncoder, QuantileEncoder {
  /** The heads of this field; none where the field is constant. */
  List<Output> outputs(String name);

  /** Writes the value's columns from {@code at} on; zeros are already there. */
  void encode(long value, float[] target, int at);

  long decode(float[] source, int at);

  default int width() {
    return outputs("field").stream().mapToInt(Output::width).sum();
  }

  /** A word or two on what was learnt, for people. */
  String summary();
}
