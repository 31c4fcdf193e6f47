package io.tracemint.family;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.neural.backend.Backend;
import java.util.List;

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

  /**
   * How flows become what it learns, as JSON.
   *
   * @param sample whole flows, all or some of them
   * @param share of the flows that the sample holds
   */
  String vocabularies(TraceFacts facts, List<FlowSeries> sample, double share);

  Learner learner(Lesson lesson, Start start, Backend backend);

  Minter minter(String vocabularies, Model model, Backend backend);
}
