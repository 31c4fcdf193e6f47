package io.tracemint.pipeline.family;

import com.typesafe.config.Config;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.table.FlowSeriesTable;
import java.util.List;

/** Makes the vocabularies of a family from a sample of a flow table's flows. */
public final class FamilyFit {
  private FamilyFit() {}

  public static void run(JobContext context, Family family, FlowSeriesTable table, String other) {
    TraceFacts facts = table.facts();
    Config own = context.settings().group(family.name());
    long most = own.getLong("sample-records");
    double share = Math.min(1, (double) most / Math.max(1, facts.recordCount()));
    Fitting fitting =
        new Fitting(
            facts,
            share == 0 ? List.of() : table.sample(share),
            share,
            own,
            context.seed().child("fit"),
            new MllibWordVectors(context.spark()),
            other);
    String vocabularies = family.vocabularies(fitting);
    new FamilyFolder(context.staging(), context.output().store())
        .write(family.name(), facts.kind(), facts.chunks().size(), vocabularies);
    context.manifest().set("model", family.name()).set("share-of-flows", share);
    context
        .console()
        .say(
            "fit: vocabularies of the family %s from %.1f %% of the flows",
            family.name(), 100 * share);
  }
}
