package io.tracemint.pipeline.family;

import io.tracemint.family.Family;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.table.FlowSeriesTable;

/** Makes the vocabularies of a family from a sample of a flow table's flows. */
public final class FamilyFit {
  private FamilyFit() {}

  public static void run(JobContext context, Family family, FlowSeriesTable table) {
    TraceFacts facts = table.facts();
    long most = context.settings().group(family.name()).getLong("sample-records");
    double share = Math.min(1, (double) most / Math.max(1, facts.recordCount()));
    String vocabularies = family.vocabularies(facts, table.sample(share), share);
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
