package io.tracemint.pipeline.export;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import io.tracemint.export.address.AddressMap;
import io.tracemint.export.address.AddressSettings;
import io.tracemint.export.redraw.RedrawSettings;
import io.tracemint.flows.TraceKind;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.RunManifest;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the settings of an export change in records: times, sizes, addresses, what is repaired. */
final class SetChanges {
  private final JobContext context;
  private final JavaSparkContext spark;
  private final Config settings;
  private final Dataset<Row> records;
  private final TraceKind kind;

  SetChanges(JobContext context, Dataset<Row> records) {
    this.context = context;
    this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    this.settings = context.settings().group("export");
    this.records = records;
    this.kind = RecordTables.kind(records);
  }

  BatchChange all() {
    return new Moves(spark.broadcast(redraw()), spark.broadcast(addresses()));
  }

  private Redraw redraw() {
    RedrawSettings wanted = RedrawSettings.of(settings.getConfig("redraw"));
    return Redraw.of(wanted, records, kind, context.seed().child("redraw"));
  }

  /** Decided here for all tasks, so that an address becomes the same everywhere. */
  private AddressBook addresses() {
    AddressSettings wanted = AddressSettings.of(context.settings());
    if (wanted.mode() == AddressSettings.Mode.KEEP) {
      return AddressBook.empty();
    }
    long[] inOrder = AddressBook.inOrderOfUse(records, col(kind.time().column()));
    AddressMap map = wanted.map(inOrder.length, context.seed()).orElseThrow();
    AddressBook book = AddressBook.of(map, inOrder);
    context
        .manifest()
        .count("addresses", map.addresses())
        .count("addresses-that-share", map.collisions());
    return book;
  }

  // As generation repaired, so that nothing changes that evaluation has seen. A trace that was not
  // generated has the protocols that it has.
  RepairSettings repair(Optional<String> table) {
    RepairSettings wanted = RepairSettings.of(context.settings().group("repair"));
    return table.flatMap(this::freePorts).map(wanted::freeing).orElseGet(wanted::withoutPorts);
  }

  private Optional<List<Integer>> freePorts(String generated) {
    JsonNode free =
        RunManifest.read(new Path(generated), spark.hadoopConfiguration())
            .get(RepairSettings.FREE_PORTS);
    List<Integer> ports = new ArrayList<>();
    free.forEach(port -> ports.add(port.asInt()));
    return free.isMissingNode() ? Optional.empty() : Optional.of(ports);
  }
}
