package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.encode.EncoderSet;
import io.tracemint.jobs.JobContext;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.train.TrainSettings;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Trains chunks in Spark's tasks, on as many executors as there are. */
final class FanOut {
  private final JobContext context;
  private final FlowSeriesTable table;
  private final EncoderSet encoders;
  private final Config group;
  private final TrainPlan plan;
  private final ModelFolder models;

  FanOut(
      JobContext context,
      FlowSeriesTable table,
      EncoderSet encoders,
      Config group,
      TrainPlan plan,
      ModelFolder models) {
    this.context = context;
    this.table = table;
    this.encoders = encoders;
    this.group = group;
    this.plan = plan;
    this.models = models;
  }

  /** Trains the chunk that the others start from, in a task of its own. */
  ChunkEntry seed(String phase, int chunk) {
    return inTasks(phase, List.of(Piece.whole(chunk)), ChunkTask.Start.NONE).get(0);
  }

  /** Trains chunks from the seed chunk's weights. */
  List<ChunkEntry> fineTune(List<Integer> chunks, ChunkEntry seed) {
    byte[] weights = models.model(seed.model()).toBytes();
    List<Schedule.Work> works =
        chunks.stream().map(chunk -> new Schedule.Work(chunk, expectedSteps(chunk))).toList();
    List<Piece> pieces = Schedule.of(works, places(spark().sc()));
    return inTasks("fine-tune", pieces, new ChunkTask.Start(seed.model(), weights));
  }

  // Executors that are there now; where Spark starts some only when tasks wait, chunks stay whole.
  private static int places(SparkContext spark) {
    int executors = spark.statusTracker().getExecutorInfos().length - 1;
    return Math.max(1, executors) * TaskShare.of(spark).tasks();
  }

  private List<ChunkEntry> inTasks(String phase, List<Piece> pieces, ChunkTask.Start start) {
    JavaSparkContext spark = spark();
    LongAccumulator steps = spark.sc().longAccumulator("training steps");
    ChunkTask.Shared shared = shared(start, steps);
    long expected =
        pieces.stream().mapToInt(Piece::chunk).distinct().mapToLong(this::expectedSteps).sum();
    return TaskProgress.during(
        new TaskProgress.Phase(phase, "steps", expected, steps),
        context,
        () -> GpuStage.on(spark.union(parts(pieces, shared)), plan.gpusPerTask()).collect());
  }

  private ChunkTask.Shared shared(ChunkTask.Start start, LongAccumulator steps) {
    Configuration configuration = context.output().store().system().getConf();
    return new ChunkTask.Shared(
        spark().broadcast(start),
        spark().broadcast(encoders.toJson()),
        group.root().render(ConfigRenderOptions.concise()),
        plan,
        context.seed().child("train").value(),
        context.staging().toString(),
        new SerializableConfiguration(configuration),
        steps);
  }

  private long expectedSteps(int chunk) {
    long flows = table.facts().chunks().get(chunk).flows();
    int batch = TrainSettings.from(group).batch();
    int perEpoch = Math.toIntExact(Math.max(1, flows / batch));
    return flows < plan.leastFlows() ? 0 : plan.fineTuneSteps(perEpoch);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private JavaRDD<ChunkEntry>[] parts(List<Piece> pieces, ChunkTask.Shared shared) {
    JavaRDD[] parts = new JavaRDD[pieces.size()];
    for (int part = 0; part < parts.length; part++) {
      Piece piece = pieces.get(part);
      parts[part] =
          table.series(piece.chunk()).coalesce(1).mapPartitions(new ChunkTask(shared, piece));
    }
    return parts;
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(context.spark().sparkContext());
  }
}
