package io.tracemint.pipeline.generate;

import io.tracemint.generate.Made;
import java.io.Serializable;
import java.util.EnumMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What tasks made, in accumulators that Spark's page shows too. */
final class MadeCounters implements Serializable {
  private static final long serialVersionUID = 1L;
  private final EnumMap<Made.What, LongAccumulator> counters = new EnumMap<>(Made.What.class);

  MadeCounters(SparkContext spark) {
    for (Made.What what : Made.What.values()) {
      counters.put(what, spark.longAccumulator(what.title()));
    }
  }

  /** What all tasks added. */
  Made made() {
    Made sum = new Made();
    counters.forEach((what, counter) -> sum.add(what, counter.value()));
    return sum;
  }

  void add(Made made) {
    counters.forEach((what, counter) -> counter.add(made.get(what)));
  }
}
