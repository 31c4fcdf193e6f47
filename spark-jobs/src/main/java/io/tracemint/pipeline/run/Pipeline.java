package io.tracemint.pipeline.run;

import io.tracemint.evaluate.job.EvaluateJob;
import io.tracemint.flows.FlowsJob;
import io.tracemint.flows.TraceKind;
import io.tracemint.ingest.job.IngestJob;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.OutputLock;
import io.tracemint.output.PathText;
import io.tracemint.output.RunFolder;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Store;
import io.tracemint.pipeline.export.ExportJob;
import io.tracemint.pipeline.fit.FitJob;
import io.tracemint.pipeline.generate.GenerateJob;
import io.tracemint.pipeline.train.TrainJob;
import io.tracemint.settings.Settings;
import io.tracemint.table.RecordTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** From raw inputs to a synthetic trace and a report, each step in its own sub-folder. */
final class Pipeline {
  private final JobContext context;
  private final Settings settings;
  private final Path home;
  private final Configuration configuration;

  Pipeline(JobContext context, Settings settings, String home) {
    this.context = context;
    this.settings = settings;
    this.home = PathText.output(home);
    this.configuration = context.spark().sparkContext().hadoopConfiguration();
  }

  void run(List<String> inputs) throws Exception {
    Store store = Store.of(home, configuration);
    store.makeFolder(home);
    OutputLock lock = OutputLock.take(store, new Path(home, "_lock"));
    try {
      Steps steps = new Steps(context, settings, configuration);
      learn(steps, inputs);
      mint(steps);
      context
          .manifest()
          .set("settings", settings.toMap())
          .set("steps", steps.done())
          .set(RunFolder.ARTEFACTS, inHome(steps.made()));
      store.write(new Path(home, RunManifest.FILE), context.manifest().toJson());
    } finally {
      lock.close();
    }
    show();
  }

  // By their places in the folder, which may be moved as a whole.
  private Map<String, String> inHome(Map<String, String> made) {
    Map<String, String> own = new TreeMap<>();
    int start = home.toString().length() + Path.SEPARATOR.length();
    made.forEach((path, content) -> own.put(path.substring(start), content));
    return own;
  }

  private void learn(Steps steps, List<String> inputs) throws Exception {
    List<String> words = new ArrayList<>(inputs);
    words.addAll(List.of("--output", at("records")));
    steps.run("ingest", new IngestJob(), words);
    steps.run("flows", new FlowsJob(), List.of(at("records"), "--output", at("flows")));
    steps.run("fit", new FitJob(), List.of(at("flows"), "--output", at("encoders")));
    steps.run(
        "train",
        new TrainJob(),
        List.of(at("flows"), "--encoders", at("encoders"), "--output", at("model")));
  }

  private void mint(Steps steps) throws Exception {
    steps.run("generate", new GenerateJob(), List.of(at("model"), "--output", at("synthetic")));
    String format = format();
    steps.run(
        "export",
        new ExportJob(),
        List.of(at("synthetic"), "--format", format, "--output", exported().toString()));
    steps.run(
        "evaluate",
        new EvaluateJob(),
        List.of(
            "--real", RecordTables.locate(at("records"), configuration),
            "--synthetic", RecordTables.locate(at("synthetic"), configuration),
            "--name", "synthetic",
            "--output", at("report")));
  }

  private String at(String step) {
    return new Path(home, step).toString();
  }

  private boolean isPackets() {
    String table = RecordTables.locate(at("synthetic"), configuration);
    return new Path(table).getName().equals(RecordTables.folder(TraceKind.PACKETS));
  }

  private String format() {
    return settings.group("run").getString(isPackets() ? "packets-as" : "flows-as");
  }

  private Path exported() {
    return new Path(
        new Path(home, "export"), "synthetic." + ExportJob.extension(format(), settings));
  }

  private void show() {
    context.console().say("The synthetic trace: %s", exported());
    context.console().say("The report:          %s", new Path(at("report"), reportName()));
  }

  private String reportName() {
    Path page = new Path(at("report"), "report.html");
    return Store.of(page, configuration).exists(page) ? "report.html" : "report.json";
  }
}
