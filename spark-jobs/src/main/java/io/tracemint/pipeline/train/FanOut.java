package io.tracemint.pipeline.train;

import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.table.FlowSeriesTable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Trains chunks in Spark's tasks, on as many executors as there are. */
final class FanOut {
  private final JobContext context;
  private final FlowSeriesTable table;
  private final ChunkTraining training;
  private final TrainSetup setup;

  FanOut(JobContext context, FlowSeriesTable table, ChunkTraining training, TrainSetup setup) {
    this.context = context;
    this.table = table;
    this.training = training;
    this.setup = setup;
  }

  /**
   * Trains the chunk that the others start from, in a task of its own.
   *
   * @param weights to begin with; none where it begins from nothing
   */
  void seed(String phase, int chunk, byte[] weights, Allowance allowed) {
    inTasks(phase, 1, List.of(Piece.whole(chunk)), weights, allowed);
  }

  /** Trains chunks from the seed chunk's weights. */
  void fineTune(List<Integer> chunks, byte[] weights, Allowance allowed) {
    List<ChunkFacts> facts = table.facts().chunks();
    List<Schedule.Work> works =
        chunks.stream().map(chunk -> new Schedule.Work(chunk, facts.get(chunk).records())).toList();
    inTasks("fine-tune", chunks.size(), Schedule.of(works, places(spark().sc())), weights, allowed);
  }

  // Executors that are there now; where Spark starts some only when tasks wait, chunks stay whole.
  static int places(SparkContext spark) {
    int executors = spark.statusTracker().getExecutorInfos().length - 1;
    return Math.max(1, executors) * TaskShare.of(spark).tasks();
  }

  private void inTasks(
      String phase, int chunks, List<Piece> pieces, byte[] weights, Allowance allowed) {
    JavaSparkContext spark = spark();
    Broadcast<byte[]> start = spark.broadcast(weights);
    LongAccumulator done = spark.sc().longAccumulator("trained chunks");
    TaskProgress.during(
        new TaskProgress.Phase(phase, "chunks", chunks, done),
        context,
        () ->
            GpuStage.on(spark.union(parts(pieces, start, done, allowed)), setup.gpusPerTask())
                .collect());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private JavaRDD<Integer>[] parts(
      List<Piece> pieces, Broadcast<byte[]> start, LongAccumulator done, Allowance allowed) {
    JavaRDD[] parts = new JavaRDD[pieces.size()];
    for (int part = 0; part < parts.length; part++) {
      Piece piece = pieces.get(part);
      parts[part] =
          table
              .series(piece.chunk())
              .coalesce(1)
              .mapPartitions(new ChunkTask(training, piece, start, done, allowed));
    }
    return parts;
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(context.spark().sparkContext());
  }
}
