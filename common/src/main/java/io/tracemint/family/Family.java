package io.tracemint.family;

import io.tracemint.flows.Directions;
import io.tracemint.neural.backend.Backend;

/** A family of generators that make whole flows. */
public interface Family {
  /** The word of the setting {@code model} and of a model's files. */
  String name();

  /** What its flow table must hold. */
  Directions directions();

  /** Whether it can learn with differential privacy, as the settings' group privacy asks. */
  default boolean canBePrivate() {
    return false;
  }

  /** How flows become what it learns, as JSON. */
  String vocabularies(Fitting fitting);

  Learner learner(Lesson lesson, Start start, Backend backend);

  Minter minter(Trained trained, Backend backend);
}
