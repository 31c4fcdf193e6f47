package io.tracemint.generate;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.FieldCode;
import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowKey;
import java.util.Collections;
import java.util.List;

/** The places that the values of a trace's condition have among the encoders' choices. */
public final class ConditionPlaces {
  private final List<String> choices;
  private final int extra;

  private ConditionPlaces(List<String> choices, int extra) {
    this.choices = choices;
    this.extra = extra;
  }

  /** Without a condition there are no choices. */
  public static ConditionPlaces of(EncoderSet encoders) {
    for (int place = 5; place < encoders.key().size(); place++) {
      FieldCode code = encoders.key().get(place);
      if (code.name().equals(encoders.condition())) {
        return new ConditionPlaces(code.choices(), place - 5);
      }
    }
    return new ConditionPlaces(List.of(), 0);
  }

  int choices() {
    return choices.size();
  }

  int of(FlowKey key) {
    return Collections.binarySearch(choices, key.extras().get(extra));
  }

  /** The place of a value that a user asks for. */
  public int of(EncoderSet encoders, String column, String value) {
    if (choices.isEmpty() || !column.equals(encoders.condition())) {
      throw UserError.of(
          "--where %s=%s needs a model that was trained with encode.condition=%s; this one has %s.",
          column,
          value,
          column,
          choices.isEmpty() ? "no condition" : "the condition " + encoders.condition());
    }
    int place = Collections.binarySearch(choices, value);
    if (place < 0) {
      throw UserError.of(
          "--where %s=%s: the trace has no such value. It has %s.", column, value, choices);
    }
    return place;
  }
}
