package io.tracemint.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.Locale;

/** Whose presence in the trace is hidden. */
public enum Unit {
  RECORD("one packet or flow record"),
  FLOW("all records from one address and port to another"),
  CONVERSATION("all records of one conversation, both directions"),
  HOST("all conversations that one host began");

  private final String meaning;

  Unit(String meaning) {
    this.meaning = meaning;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }

  static Unit of(String word) {
    return Arrays.stream(values())
        .filter(unit -> unit.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "privacy.unit is \"%s\", must be record, flow, conversation or host.", word));
  }
}
