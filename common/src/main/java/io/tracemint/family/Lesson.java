package io.tracemint.family;

import com.typesafe.config.Config;
import io.tracemint.flows.FlowSeries;
import io.tracemint.random.Seed;
import java.util.List;

/**
 * The training data of a chunk's model.
 *
 * @param series the chunk's rows of the flow table, in any order
 * @param settings of the family
 */
public record Lesson(
    String vocabularies, int chunk, List<FlowSeries> series, Config settings, Seed seed) {
  public int records() {
    return series.stream().mapToInt(part -> part.segment().records()).sum();
  }
}
