package io.tracemint.pipeline.export;

import io.tracemint.export.RecordSink;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.metrics.Meters;
import io.tracemint.output.FileSum;
import io.tracemint.output.Store;
import io.tracemint.output.WrittenFile;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.repair.Repair;
import io.tracemint.repair.RepairSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes one range of the sorted records to a file of its own. The file is written under the
 * attempt's name and renamed, so that attempts do not harm each other.
 */
final class PartTask implements Function2<Integer, Iterator<InternalRow>, Iterator<WrittenPart>> {
  private static final long serialVersionUID = 1L;

  /**
   * How parts are written.
   *
   * @param valid whether each part is a file by itself, or continues the one before it
   */
  record Shared(
      ExportFormat format,
      ExportOptions options,
      RepairSettings repair,
      BatchChange change,
      boolean valid,
      String folder,
      SerializableConfiguration configuration,
      LongAccumulator rows)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    Path file(int part) {
      String name = String.format("part-%05d.%s", part, format.extension(options));
      return new Path(folder, name);
    }
  }

  private final Shared shared;
  private final ArrayList<Field> fields;

  PartTask(Shared shared, List<Field> fields) {
    this.shared = shared;
    this.fields = new ArrayList<>(fields);
  }

  @Override
  public Iterator<WrittenPart> call(Integer part, Iterator<InternalRow> rows) throws IOException {
    Path place = shared.file(part);
    Path aside = new Path(shared.folder(), "." + part + "." + TaskContext.get().taskAttemptId());
    Store store = Store.of(place, shared.configuration().value());
    AtomicReference<FileSum> sum = new AtomicReference<>();
    WrittenPart.Contents contents = write(part, rows, store.create(aside, sum::set));
    store.replace(aside, place);
    WrittenFile file = new WrittenFile(place.getName(), sum.get());
    return List.of(new WrittenPart(file, contents)).iterator();
  }

  private WrittenPart.Contents write(int part, Iterator<InternalRow> rows, OutputStream out)
      throws IOException {
    RowReader reader = new RowReader(fields);
    Consumer<Columns> change = shared.change().open();
    long count = 0;
    Repair repair = new Repair(shared.repair());
    RecordSink sink = sink(part, out);
    try (sink) {
      for (Columns batch = reader.read(rows); batch.rows() > 0; batch = reader.read(rows)) {
        change.accept(batch);
        repair.apply(batch);
        sink.write(batch);
        count += batch.rows();
        shared.rows().add(batch.rows());
        Meters.exported(batch.rows());
      }
    }
    Map<String, Long> compromises = new TreeMap<>(sink.compromises());
    return new WrittenPart.Contents(count, compromises, repair.counts());
  }

  private RecordSink sink(int part, OutputStream out) {
    return shared.valid() || part == 0
        ? shared.format().starting(out, shared.options())
        : shared.format().continuing(out, shared.options());
  }
}
