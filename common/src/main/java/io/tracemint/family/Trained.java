package io.tracemint.family;

import java.util.function.IntFunction;

/**
 * What flows of a chunk are made from.
 *
 * @param chunk in which they begin
 * @param models of every chunk that has one, read when asked for
 */
public record Trained(String vocabularies, int chunk, IntFunction<Model> models) {
  /** The chunk's own model. */
  public Model model() {
    return models.apply(chunk);
  }
}
