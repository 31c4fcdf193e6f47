package io.tracemint.pipeline.generate;

import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Trained;
import io.tracemint.flows.TraceKind;
import io.tracemint.generate.CompleteColumns;
import io.tracemint.metrics.Meters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.repair.Repair;
import io.tracemint.repair.RepairSettings;
import io.tracemint.standin.AddressBook;
import io.tracemint.standin.Restoration;
import io.tracemint.table.file.RecordFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the flows of an order and writes their records, as a network could have carried them, to
 * files named after the attempt.
 *
 * @param models each chunk's file of weights
 * @param aside where files of records are written
 */
record MintTask(
    String family,
    TraceKind kind,
    String folder,
    List<String> models,
    String backend,
    long seed,
    RepairSettings repair,
    String aside,
    SerializableConfiguration configuration,
    LongAccumulator records,
    LongAccumulator flows)
    implements FlatMapFunction<Iterator<Order>, MadeGroup> {
  private static final long serialVersionUID = 1L;
  private static final int FILE_ROWS = 1 << 20;

  MintTask {
    models = new ArrayList<>(models);
  }

  @Override
  public Iterator<MadeGroup> call(Iterator<Order> orders) {
    List<MadeGroup> made = new ArrayList<>();
    while (orders.hasNext()) {
      made.add(make(orders.next(), made.size()));
    }
    return made.iterator();
  }

  private MadeGroup make(Order order, int number) {
    Family own = Families.of(family);
    ModelFolder all = new ModelFolder(new Path(folder), configuration.value());
    try (Backend arithmetic = Backends.open(backend, TaskContext.get().cpus(), Gpu.ANY)) {
      Minter minter =
          own.minter(
              new Trained(
                  all.vocabularies(), order.chunk(), chunk -> model(all, models.get(chunk))),
              arithmetic);
      Seed part = new Seed(seed).child(order.chunk()).child(order.parts()).child(order.part());
      return write(minter, all.book(), order, part, number);
    }
  }

  private static Optional<Model> model(ModelFolder all, String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(all.model(name));
  }

  private MadeGroup write(
      Minter minter, Optional<AddressBook> book, Order order, Seed part, int number) {
    Repair mending = new Repair(repair);
    Optional<Restoration> sixes =
        book.map(own -> new Restoration(own, minter.fields(), new Seed(seed).child("ipv6")));
    CompleteColumns complete =
        new CompleteColumns(kind, sixes.map(Restoration::fields).orElseGet(minter::fields));
    RecordFiles files = files(complete, number);
    try (files) {
      flows.add(
          minter.mint(
              order,
              part,
              batch -> {
                Columns own = sixes.isPresent() ? sixes.get().apply(batch) : batch;
                mending.apply(own);
                write(own, complete, files);
              }));
    }
    return new MadeGroup(
        new ArrayList<>(files.written()),
        mending.counts(),
        new TreeMap<>(sixes.map(Restoration::counts).orElseGet(TreeMap::new)));
  }

  private void write(Columns batch, CompleteColumns complete, RecordFiles files) {
    complete.fill(batch, files.batch());
    files.add();
    records.add(batch.rows());
    Meters.generated(batch.rows());
  }

  private RecordFiles files(CompleteColumns complete, int number) {
    TaskContext task = TaskContext.get();
    String name = "part-" + task.partitionId() + "-" + task.taskAttemptId() + "-" + number;
    return new RecordFiles(
        new Path(aside), name, complete.fields(), FILE_ROWS, configuration.value());
  }
}
