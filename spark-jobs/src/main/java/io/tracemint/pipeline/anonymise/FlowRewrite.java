package io.tracemint.pipeline.anonymise;

import io.tracemint.anonymise.Disguise;
import io.tracemint.flows.TraceKind;
import io.tracemint.ingest.job.IngestJob;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.JobRunner;
import io.tracemint.output.IfExists;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.pipeline.export.OutputForm;
import io.tracemint.pipeline.export.SortedExport;
import io.tracemint.table.FlowRecordTable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads flow records as an ingest does and writes them as an export does, in disguise. */
final class FlowRewrite {
  private static final String FORMAT = "netflow-csv";

  private final JobContext context;
  private final Disguise disguise;
  private final OutputForm form;

  FlowRewrite(JobContext context, Disguise disguise, String format) {
    this.context = context;
    this.disguise = disguise;
    this.form = OutputForm.of(format.isEmpty() ? FORMAT : format);
    form.check(TraceKind.FLOWS);
  }

  void run(List<String> inputs) throws Exception {
    Store store = context.output().store();
    Path records = context.staging().suffix(".records");
    try {
      RunManifest read = ingest(inputs, records, store.system().getConf());
      String table = new Path(records, FlowRecordTable.FOLDER).toString();
      SortedExport.changed(context, table, form, new Disguised(disguise)).oneFile();
      describe(read);
    } finally {
      store.delete(records);
    }
  }

  private RunManifest ingest(List<String> inputs, Path records, Configuration configuration)
      throws Exception {
    return new JobRunner(context.settings(), context::spark, configuration, context.console())
        .run("ingest", IngestJob.of(inputs, records.toString()), IfExists.OVERWRITE);
  }

  private void describe(RunManifest read) {
    context
        .manifest()
        .count("damaged", read.count("damaged"))
        .count("lost-bytes", read.count("lost-bytes"))
        .count("bad-files", read.count("bad-files"))
        .set("bad-files", read.get("bad-files"))
        .set("skipped", read.get("skipped"));
  }
}
