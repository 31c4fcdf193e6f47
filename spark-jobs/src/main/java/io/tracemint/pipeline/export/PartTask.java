package io.tracemint.pipeline.export;

import io.tracemint.export.RecordSink;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
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
      Drain drain,
      boolean valid,
      String folder,
      SerializableConfiguration configuration)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    Path file(int part) {
      String name = String.format("part-%05d.%s", part, format.extension(options));
      return new Path(folder, name);
    }
  }

  private final Shared shared;

  PartTask(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Iterator<WrittenPart> call(Integer part, Iterator<InternalRow> rows) throws IOException {
    Path place = shared.file(part);
    Path aside = new Path(shared.folder(), "." + part + "." + TaskContext.get().taskAttemptId());
    Store store = Store.of(place, shared.configuration().value());
    AtomicReference<FileSum> sum = new AtomicReference<>();
    RecordSink sink = sink(part, store.create(aside, sum::set));
    WrittenPart.Contents contents = shared.drain().into(sink, rows);
    store.replace(aside, place);
    WrittenFile file = new WrittenFile(place.getName(), sum.get());
    return List.of(new WrittenPart(file, contents)).iterator();
  }

  private RecordSink sink(int part, OutputStream out) {
    return shared.valid() || part == 0
        ? shared.format().starting(out, shared.options())
        : shared.format().continuing(out, shared.options());
  }
}
