package io.tracemint.pipeline.family;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.random.Seed;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The training of one chunk, from its flows to its files, wherever it runs. Its state is saved
 * after every pass, so that a killed training goes on to the same result.
 *
 * @param settings the family's group in HOCON
 * @param provenance what each model says of its making
 */
record ChunkLesson(
    String family,
    String settings,
    long seed,
    String folder,
    TreeMap<String, String> provenance,
    SerializableConfiguration configuration)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the training of a chunk runs. */
  record Place(int threads, String attempt) {}

  FamilyFolder.Entry learn(
      int chunk,
      List<FlowSeries> series,
      Optional<Model> start,
      Place place,
      Consumer<Step> watcher) {
    Family own = Families.of(family).orElseThrow();
    FamilyFolder models = new FamilyFolder(new Path(folder), configuration.value());
    Config group = ConfigFactory.parseString(settings);
    Lesson lesson =
        new Lesson(
            models.vocabularies(),
            chunk,
            series,
            group,
            new Seed(seed).child("chunk").child(chunk));
    try (Backend backend = Backends.open(group.getString("backend"), place.threads(), Gpu.ANY)) {
      Learner learner = own.learner(lesson, start(models, chunk, start), backend);
      while (!learner.isOver()) {
        learner.pass(watcher);
        models.checkpoint(chunk, learner.state(), place.attempt());
      }
      return finish(models, chunk, series, learner, place.attempt());
    }
  }

  private static Start start(FamilyFolder models, int chunk, Optional<Model> start) {
    Optional<Start> resumed = models.checkpoint(chunk).map(Start.Resumed::new);
    Optional<Start> tuned = start.map(Start.FineTuned::new);
    return resumed.or(() -> tuned).orElseGet(Start.Anew::new);
  }

  private FamilyFolder.Entry finish(
      FamilyFolder models, int chunk, List<FlowSeries> series, Learner learner, String attempt) {
    Model learnt = learner.model();
    SortedMap<String, String> all = new TreeMap<>(learnt.provenance());
    all.putAll(provenance);
    FamilyFolder.Entry entry =
        new FamilyFolder.Entry(
            chunk,
            learner.flows(series.stream().filter(part -> !part.segment().isContinued()).count()),
            learner.records(series.stream().mapToLong(part -> part.segment().records()).sum()),
            FamilyFolder.modelName(chunk),
            learner.passed(),
            learner.bestLoss());
    models.finish(entry, Optional.of(new Model(learnt.family(), all, learnt.tensors())), attempt);
    return entry;
  }
}
