package io.tracemint.family;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The trained models from which a chunk's flows are generated.
 *
 * @param chunk in which they begin
 * @param models of every chunk, read when asked for; a chunk without flows has none
 */
public record Trained(String vocabularies, int chunk, IntFunction<Optional<Model>> models) {
  /** The chunk's own model. */
  public Model model() {
    return models.apply(chunk).orElseThrow();
  }
}
