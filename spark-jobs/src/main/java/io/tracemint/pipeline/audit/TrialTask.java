package io.tracemint.pipeline.audit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.audit.Outcome;
import io.tracemint.audit.Trial;
import io.tracemint.family.Families;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.random.Seed;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Trains one model of an audit and attacks it.
 *
 * @param settings the family's group in HOCON
 * @param series of the conversations that are told apart
 * @param open what every model starts from
 * @param done counts models, for people who watch
 */
record TrialTask(
    String family,
    TraceFacts facts,
    String settings,
    long seed,
    Broadcast<List<FlowSeries>> series,
    OpenBytes open,
    LongAccumulator done)
    implements Function<Integer, Outcome> {
  private static final long serialVersionUID = 1L;

  @Override
  public Outcome call(Integer model) {
    Config own = ConfigFactory.parseString(settings);
    try (Backend backend =
        Backends.open(own.getString("backend"), TaskContext.get().cpus(), Gpu.ANY)) {
      Outcome outcome =
          new Trial(Families.of(family), facts, series.value(), own, new Seed(seed), open.start())
              .of(model, backend);
      done.add(1);
      return outcome;
    }
  }
}
