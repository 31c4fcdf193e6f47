package io.tracemint.pipeline.generate;

import io.tracemint.encode.EncoderSet;
import io.tracemint.generate.ChunkModel;
import io.tracemint.generate.GenerationPlan;
import io.tracemint.generate.Hosts;
import io.tracemint.generate.TrainedModel;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import io.tracemint.repair.RepairSettings;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What all tasks of a generation share. Weights are read from the model's folder, by each task
 * those of its one chunk.
 *
 * @param models each chunk's file of weights
 * @param aside where files of records are written
 * @param counters of the first pass; those of the second are its tasks' results
 * @param records made so far, for people who watch
 */
record TaskInputs(
    String folder,
    List<String> models,
    Broadcast<String> encodersJson,
    Broadcast<GenerationPlan> plan,
    Broadcast<Hosts> hosts,
    long seed,
    SerializableConfiguration configuration,
    RepairSettings repair,
    String aside,
    MadeCounters counters,
    LongAccumulator records)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  EncoderSet encoders() {
    return EncoderSet.fromJson(encodersJson.value(), folder);
  }

  ChunkModel model(int chunk) {
    ModelFolder all = new ModelFolder(new Path(folder), configuration.value());
    return new TrainedModel(all.model(models.get(chunk)), new HostBackend(1));
  }

  Seed seed(String pass, GenerationPlan.Part part) {
    return new Seed(seed).child(pass).child(part.chunk()).child(part.number());
  }
}
