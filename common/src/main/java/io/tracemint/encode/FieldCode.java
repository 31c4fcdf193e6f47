package io.tracemint.encode;

import io.tracemint.encode.field.FieldEncoder;
import io.tracemint.failure.UserError;
import java.util.Collections;
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

  /** A text's place among the choices. */
  int place(String text) {
    int place = Collections.binarySearch(choices, text);
    if (place < 0) {
      throw UserError.of(
          "%s has the value \"%s\", which is none of the %d that the encoders know (%s)."
              + " Fit the encoders on a trace that has it.",
          name, text, choices.size(), choices.stream().limit(10).toList());
    }
    return place;
  }
}
