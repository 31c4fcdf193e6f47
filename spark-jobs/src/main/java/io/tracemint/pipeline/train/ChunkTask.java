package io.tracemint.pipeline.train;

import io.tracemint.family.Model;
import io.tracemint.flows.FlowSeries;
import io.tracemint.metrics.Meters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Trains one chunk, or a piece of its training, in a Spark task, which reads that chunk alone. */
final class ChunkTask implements FlatMapFunction<Iterator<FlowSeries>, Integer> {
  private static final long serialVersionUID = 1L;

  private final ChunkTraining training;
  private final Piece piece;
  private final Broadcast<byte[]> start;
  private final LongAccumulator done;
  private final Allowance allowed;

  /**
   * A task.
   *
   * @param start the seed chunk's model; empty for the seed chunk itself
   * @param done counts finished chunks, for people who watch
   */
  ChunkTask(
      ChunkTraining training,
      Piece piece,
      Broadcast<byte[]> start,
      LongAccumulator done,
      Allowance allowed) {
    this.training = training;
    this.piece = piece;
    this.start = start;
    this.done = done;
    this.allowed = allowed;
  }

  @Override
  public Iterator<Integer> call(Iterator<FlowSeries> rows) {
    List<FlowSeries> series = new ArrayList<>();
    rows.forEachRemaining(series::add);
    TaskContext task = TaskContext.get();
    ChunkTraining.Place place =
        new ChunkTraining.Place(
            task.cpus(), AssignedGpu.of(task), "attempt-" + task.taskAttemptId(), allowed);
    boolean whole =
        training
            .learn(
                piece,
                series,
                weights(),
                place,
                passes -> step -> Meters.trained(step.records(), step.loss()))
            .isPresent();
    done.add(whole ? 1 : 0);
    return List.of(piece.chunk()).iterator();
  }

  private Optional<Model> weights() {
    return start.value().length == 0
        ? Optional.empty()
        : Optional.of(Model.fromBytes(start.value(), "the seed chunk's model"));
  }
}
