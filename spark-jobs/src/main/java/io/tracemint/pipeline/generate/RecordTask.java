package io.tracemint.pipeline.generate;

import io.tracemint.generate.GenerationPlan.Part;
import io.tracemint.generate.GroupPass;
import io.tracemint.record.Columns;
import io.tracemint.repair.Repair;
import io.tracemint.source.BatchRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** Draws the records of one group of flows, as a network could have carried them. */
final class RecordTask
    implements Function2<Integer, Iterator<Tuple2<Integer, byte[]>>, Iterator<InternalRow>> {
  private static final long serialVersionUID = 1L;

  private final TaskInputs inputs;
  private final List<Part> groups;

  RecordTask(TaskInputs inputs, List<Part> groups) {
    this.inputs = inputs;
    this.groups = new ArrayList<>(groups);
  }

  @Override
  public Iterator<InternalRow> call(Integer number, Iterator<Tuple2<Integer, byte[]>> copies) {
    List<byte[]> rows = packed(copies);
    if (rows.isEmpty()) {
      return List.<InternalRow>of().iterator();
    }
    Part group = groups.get(number);
    GroupPass pass = new GroupPass(inputs.plan().value(), inputs.encoders());
    Repair repair = new Repair(inputs.repair());
    List<Columns> batches = new ArrayList<>();
    pass.run(
        group,
        rows,
        inputs.model(group.chunk()),
        inputs.seed("records", group),
        batch -> {
          repair.apply(batch);
          batches.add(batch.copy());
        });
    inputs.counters().add(pass.made());
    inputs.repaired().add(repair.counts());
    return new BatchRows(batches);
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
