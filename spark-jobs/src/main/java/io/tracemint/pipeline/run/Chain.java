package io.tracemint.pipeline.run;

import io.tracemint.evaluate.job.EvaluateJob;
import io.tracemint.flows.TraceKind;
import io.tracemint.flows.job.FlowsJob;
import io.tracemint.ingest.job.IngestJob;
import io.tracemint.pipeline.export.ExportJob;
import io.tracemint.pipeline.fit.FitJob;
import io.tracemint.pipeline.generate.GenerateJob;
import io.tracemint.pipeline.train.TrainJob;
import io.tracemint.settings.Settings;
import io.tracemint.table.RecordTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The steps of the pipeline, each from where the one before has left its output.
 *
 * @param records of the trace, and {@code flows} of it
 * @param home of what is made from them, each step in its own sub-folder
 */
record Chain(Steps steps, Path records, Path flows, Path home) {
  void ingest(List<String> inputs) throws Exception {
    List<String> words = new ArrayList<>(inputs);
    words.addAll(List.of("--output", records.toString()));
    steps.run("ingest", new IngestJob(), words);
  }

  void assemble() throws Exception {
    steps.run("flows", new FlowsJob(), List.of(records.toString(), "--output", flows.toString()));
  }

  /** Learns, in what is left of a budget after fitting. */
  void learn(Optional<TimeBudget> budget) throws Exception {
    fit();
    TrainJob job = new TrainJob();
    train(budget.map(time -> job.within(time.left())).orElse(job));
  }

  private void fit() throws Exception {
    steps.run("fit", new FitJob(), withStart(flows.toString(), "--output", at("encoders")));
  }

  private void train(TrainJob job) throws Exception {
    steps.run(
        "train",
        job,
        withStart(flows.toString(), "--encoders", at("encoders"), "--output", at("model")));
  }

  private List<String> withStart(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    String open = settings().group("privacy").getString("public-model");
    if (!open.isEmpty()) {
      all.addAll(List.of("--public", open));
    }
    return all;
  }

  void mint() throws Exception {
    steps.run("generate", new GenerateJob(), List.of(at("model"), "--output", at("synthetic")));
    steps.run(
        "export",
        new ExportJob(),
        List.of(at("synthetic"), "--format", format(), "--output", exported().toString()));
  }

  /**
   * Compares by the settings of {@code judge}, which may be others than those of training.
   *
   * @param heldOut records of the network that were not learnt, the control of memorisation
   */
  void evaluate(Steps judge, Optional<Path> heldOut) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--real", RecordTables.locate(records.toString(), configuration()),
                "--synthetic", RecordTables.locate(at("synthetic"), configuration()),
                "--name", "synthetic",
                "--output", at("report")));
    heldOut.ifPresent(
        part ->
            words.addAll(
                List.of("--held-out", RecordTables.locate(part.toString(), configuration()))));
    judge.run("evaluate", new EvaluateJob(), words);
  }

  /** The file of the synthetic trace in the format of the settings. */
  Path exported() {
    return new Path(
        new Path(home, "export"), "synthetic." + ExportJob.extension(format(), settings()));
  }

  String at(String step) {
    return new Path(home, step).toString();
  }

  private boolean isPackets() {
    String table = RecordTables.locate(at("synthetic"), configuration());
    return new Path(table).getName().equals(RecordTables.folder(TraceKind.PACKETS));
  }

  private String format() {
    return settings().group("run").getString(isPackets() ? "packets-as" : "flows-as");
  }

  private Settings settings() {
    return steps.settings();
  }

  private Configuration configuration() {
    return steps.configuration();
  }
}
