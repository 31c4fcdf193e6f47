package io.tracemint.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.jobs.JobRunner;
import io.tracemint.output.IfExists;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.pipeline.run.RunJob;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What a whole run over a sample took.
 *
 * @param records that were read
 * @param seconds by step
 * @param cpuSeconds by step
 * @param seedSeconds of training's first chunk, which is the whole sample
 * @param outputBytes of all steps together
 * @param temporaryBytes that Spark shuffled and spilled
 * @param networkBytes that the family says its training takes beside the records
 */
record Trial(
    long records,
    SortedMap<String, Double> seconds,
    SortedMap<String, Double> cpuSeconds,
    double seedSeconds,
    long outputBytes,
    long temporaryBytes,
    long networkBytes) {

  static Trial of(JobRunner runner, Settings settings, SparkContext spark, Sample sample, Path home)
      throws Exception {
    Temporary temporary = new Temporary();
    spark.addSparkListener(temporary);
    try {
      runner.run("run", RunJob.of(sample.files(), home.toString()), IfExists.FAIL);
    } finally {
      spark.removeSparkListener(temporary);
    }
    return read(home, runner.configuration(), temporary.bytes.sum(), settings);
  }

  private static Trial read(
      Path home, Configuration configuration, long temporaryBytes, Settings settings)
      throws IOException {
    JsonNode steps = RunManifest.read(home, configuration).get("steps");
    RunManifest train = RunManifest.read(new Path(home, "model"), configuration);
    return new Trial(
        steps.at("/flows/counts/records").asLong(),
        byStep(steps, "seconds"),
        byStep(steps, "cpu-seconds"),
        train.get("seed-seconds").asDouble(),
        Store.of(home, configuration).system().getContentSummary(home).getLength(),
        temporaryBytes,
        networkBytes(new ModelFolder(new Path(home, "model"), configuration), settings));
  }

  private static SortedMap<String, Double> byStep(JsonNode steps, String figure) {
    SortedMap<String, Double> figures = new TreeMap<>();
    steps
        .fields()
        .forEachRemaining(
            step -> figures.put(step.getKey(), step.getValue().path(figure).asDouble()));
    return figures;
  }

  double trainCpuSeconds() {
    return cpuSeconds.get("train");
  }

  /** The same where one core does all: processor time, of all of which training is the seed's. */
  Trial byCpu() {
    return new Trial(
        records,
        cpuSeconds,
        cpuSeconds,
        trainCpuSeconds(),
        outputBytes,
        temporaryBytes,
        networkBytes);
  }

  private static long networkBytes(ModelFolder model, Settings settings) {
    Family family = Families.of(settings);
    return family.footprint(model.vocabularies(), settings.group(family.name())).bytes();
  }

  private static final class Temporary extends SparkListener {
    private final LongAdder bytes = new LongAdder();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      TaskMetrics metrics = end.taskMetrics();
      if (metrics != null) {
        bytes.add(metrics.shuffleWriteMetrics().bytesWritten() + metrics.diskBytesSpilled());
      }
    }
  }

  /** The steps in the order in which they ran. */
  static List<String> steps() {
    return List.of("ingest", "flows", "fit", "train", "generate", "export", "evaluate");
  }
}
