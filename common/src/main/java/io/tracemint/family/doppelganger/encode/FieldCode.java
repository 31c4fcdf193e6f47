package io.tracemint.family.doppelganger.encode;

import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.family.doppelganger.encode.field.Known;
import io.tracemint.neural.backend.Output;
import java.util.List;
import java.util.Objects;

/**
 * A column's name and how its values are encoded.
 *
 * @param choices the sorted texts of a text column, empty for numbers
 */
public record FieldCode(String name, List<String> choices, FieldEncoder encoder) {
  public FieldCode {
    choices = List.copyOf(choices);
    Objects.requireNonNull(name);
    Objects.requireNonNull(encoder);
  }

  public static FieldCode ofNumbers(String name, FieldEncoder encoder) {
    return new FieldCode(name, List.of(), encoder);
  }

  List<Output> outputs() {
    return encoder.outputs(name);
  }

  /** A text's place among the choices; one that was not in the sample takes that of the next. */
  int place(String text) {
    return Known.nearest(choices, text);
  }
}
