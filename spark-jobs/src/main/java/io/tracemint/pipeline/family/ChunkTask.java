package io.tracemint.pipeline.family;

import io.tracemint.family.Model;
import io.tracemint.flows.FlowSeries;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Trains one chunk from the seed chunk's weights in a Spark task, which reads that chunk alone. */
final class ChunkTask implements FlatMapFunction<Iterator<FlowSeries>, Integer> {
  private static final long serialVersionUID = 1L;

  private final ChunkLesson lesson;
  private final int chunk;
  private final Broadcast<byte[]> start;
  private final LongAccumulator done;

  ChunkTask(ChunkLesson lesson, int chunk, Broadcast<byte[]> start, LongAccumulator done) {
    this.lesson = lesson;
    this.chunk = chunk;
    this.start = start;
    this.done = done;
  }

  @Override
  public Iterator<Integer> call(Iterator<FlowSeries> rows) {
    List<FlowSeries> series = new ArrayList<>();
    rows.forEachRemaining(series::add);
    lesson.learn(
        chunk,
        series,
        Optional.of(Model.fromBytes(start.value(), "the seed chunk's model")),
        new ChunkLesson.Place(TaskContext.get().cpus(), FamilyTraining.attempt()),
        step -> {});
    done.add(1);
    return List.of(chunk).iterator();
  }
}
