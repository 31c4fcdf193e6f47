package io.tracemint.pipeline.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncoderSet;
import io.tracemint.generate.CompleteColumns;
import io.tracemint.generate.GenerationPlan.Part;
import io.tracemint.generate.GroupPass;
import io.tracemint.metrics.Meters;
import io.tracemint.record.Columns;
import io.tracemint.repair.Repair;
import io.tracemint.table.file.RecordFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Draws the records of one group of flows and writes them, as a network could have carried them, to
 * files named after the attempt.
 */
final class RecordTask
    implements Function2<Integer, Iterator<Tuple2<Integer, byte[]>>, Iterator<MadeGroup>> {
  private static final long serialVersionUID = 1L;
  private static final int FILE_ROWS = 1 << 20;

  private final TaskInputs inputs;
  private final ArrayList<Part> groups;

  RecordTask(TaskInputs inputs, List<Part> groups) {
    this.inputs = inputs;
    this.groups = new ArrayList<>(groups);
  }

  @Override
  public Iterator<MadeGroup> call(Integer number, Iterator<Tuple2<Integer, byte[]>> copies) {
    List<byte[]> rows = packed(copies);
    MadeGroup made = rows.isEmpty() ? MadeGroup.nothing() : make(groups.get(number), rows);
    return List.of(made).iterator();
  }

  private MadeGroup make(Part group, List<byte[]> rows) {
    EncoderSet encoders = inputs.encoders();
    GroupPass pass = new GroupPass(inputs.plan().value(), encoders);
    Repair repair = new Repair(inputs.repair());
    CompleteColumns complete =
        new CompleteColumns(encoders.kind(), new Decoder(encoders).columns(1).fields());
    RecordFiles files = files(complete);
    try (files) {
      pass.run(
          group,
          rows,
          inputs.model(group.chunk()),
          inputs.seed("records", group),
          batch -> {
            repair.apply(batch);
            write(batch, complete, files);
            inputs.records().add(batch.rows());
            Meters.generated(batch.rows());
          });
    }
    return new MadeGroup(new ArrayList<>(files.written()), pass.made(), repair.counts());
  }

  private RecordFiles files(CompleteColumns complete) {
    TaskContext task = TaskContext.get();
    String name = "part-" + task.partitionId() + "-" + task.taskAttemptId();
    return new RecordFiles(
        new Path(inputs.aside()),
        name,
        complete.fields(),
        FILE_ROWS,
        inputs.configuration().value());
  }

  private static void write(Columns batch, CompleteColumns complete, RecordFiles files) {
    complete.fill(batch, files.batch());
    files.add();
  }

  // In the order in which they were drawn, however the shuffle brought them.
  private static List<byte[]> packed(Iterator<Tuple2<Integer, byte[]>> copies) {
    List<byte[]> rows = new ArrayList<>();
    copies.forEachRemaining(copy -> rows.add(copy._2()));
    rows.sort(
        (left, right) ->
            Arrays.compareUnsigned(left, 0, AttributeTask.PREFIX, right, 0, AttributeTask.PREFIX));
    rows.replaceAll(row -> Arrays.copyOfRange(row, AttributeTask.PREFIX, row.length));
    return rows;
  }
}
