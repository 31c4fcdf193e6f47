package io.tracemint.family;

import com.typesafe.config.Config;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.privacy.PrivacySettings;
import java.util.Map;
import java.util.Optional;

/**
 * A family of generators: a package below this one, a line in {@link Families}, and a file of
 * settings, {@code families/NAME.conf}, which has at least {@code backend} (where the arithmetic
 * runs), {@code sample-records} (from which vocabularies are made) and {@code least-flows} (chunks
 * with fewer take the seed chunk's model).
 */
public interface Family {
  /** The word of the setting {@code model} and of a model's files. */
  String name();

  /** What its flow table must hold. */
  default Directions directions() {
    return Directions.BOTH;
  }

  /** Whether it can learn with differential privacy, as the settings' group privacy asks. */
  default boolean canBePrivate() {
    return false;
  }

  /** Refuses, before anything is read, privacy that lacks what the family needs for it. */
  default void requirePrivacy(PrivacySettings settings) {}

  /** Whether flows of one kind alone can be made, as {@code --where} asks. */
  default boolean chooses() {
    return true;
  }

  /** Whether flows of one protocol, or of so many packets, can be made, as {@link Form} says. */
  default boolean forms() {
    return false;
  }

  /** Whether it can train on a share of a chunk's conversations ({@code train.sample}). */
  default boolean samples() {
    return false;
  }

  /** Whether it learns records of a kind. */
  default boolean learns(TraceKind kind) {
    return true;
  }

  /** Whether it is an end of the scale, beside which generators are read. */
  default boolean isEnd() {
    return false;
  }

  /** A warning to users of this family's traces. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** How flows become what it learns, as JSON. */
  String vocabularies(Fitting fitting);

  /**
   * The vocabularies of an earlier trace laid over a later one, so that a model that knows them can
   * go on; refused where they do not fit, nothing where the family always begins anew.
   */
  default Optional<String> carriedOver(String vocabularies, TraceFacts facts) {
    return Optional.empty();
  }

  /** What training by these vocabularies and settings takes. */
  default Footprint footprint(String vocabularies, Config settings) {
    return Footprint.SMALL;
  }

  /**
   * What vocabularies hold, by title, for people.
   *
   * @param source for messages
   */
  default Map<String, Object> describe(String vocabularies, String source) {
    return Map.of();
  }

  Learner learner(Lesson lesson, Start start, Backend backend);

  Minter minter(Trained trained, Backend backend);

  /** What conversations cost a model, where the family can tell. */
  default Optional<Likelihood> likelihood(Trained trained, Backend backend) {
    return Optional.empty();
  }
}
