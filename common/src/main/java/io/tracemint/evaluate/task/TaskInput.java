package io.tracemint.evaluate.task;

import io.tracemint.evaluate.Kind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.Map;
import java.util.Optional;

/**
 * The traces that a task compares.
 *
 * @param models synthetic traces by name
 */
public record TaskInput(
    Columns real, Optional<Columns> heldOut, Map<String, Columns> models, Seed seed) {
  public Kind kind() {
    return Kind.of(real.fields());
  }

  /** Refuses the other kind of records. */
  public void needs(Kind kind) {
    if (kind() != kind) {
      throw NotApplicable.of("needs %s, these are %s", kind, kind());
    }
  }
}
