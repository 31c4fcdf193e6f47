package io.tracemint.pipeline.fit;

import com.typesafe.config.Config;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Footprint;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.table.FlowSeriesTable;

/** Makes the vocabularies of a family from a sample of a flow table's flows. */
final class Fit {
  private static final String PRIVACY = "privacy";

  private Fit() {}

  /**
   * Writes them.
   *
   * @param other vocabularies of another trace, whose vectors are taken; or empty
   */
  static void run(JobContext context, Family family, FlowSeriesTable table, String other) {
    TraceFacts facts = table.facts();
    Config own =
        context
            .settings()
            .group(family.name())
            .withValue(PRIVACY, context.settings().group(PRIVACY).root());
    long most = own.getLong("sample-records");
    Sample sample = Sample.of(table, Math.min(1, (double) most / Math.max(1, facts.recordCount())));
    String vocabularies =
        family.vocabularies(
            new Fitting(
                facts,
                sample.series(),
                sample.share(),
                own,
                context.seed().child("fit"),
                new MllibWordVectors(context.spark()),
                other));
    new ModelFolder(context.staging(), context.output().store())
        .write(family.name(), facts.kind(), facts.chunks().size(), vocabularies);
    context.manifest().set("model", family.name()).set("share-of-flows", sample.share());
    context.console().say("fit: %s from %.1f %% of the flows", family.name(), 100 * sample.share());
    describe(family.footprint(vocabularies, own), context);
  }

  private static void describe(Footprint footprint, JobContext context) {
    if (footprint.bytes() > 0) {
      context
          .console()
          .say("fit: %s; about %,d MiB to train", footprint.describes(), footprint.bytes() >> 20);
      if (footprint.bytes() > Runtime.getRuntime().maxMemory()) {
        context.console().say("fit: that is more than this process has; %s", footprint.smaller());
      }
    }
  }
}
