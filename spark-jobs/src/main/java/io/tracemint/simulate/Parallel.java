package io.tracemint.simulate;

import com.typesafe.config.Config;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.store.Store;
import io.tracemint.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks make the parts of a trace. */
final class Parallel {
  private static final int COPY_BYTES = 1 << 20;

  private final JobContext context;
  private final Progress progress;
  private final Store store;

  Parallel(JobContext context, Progress progress) {
    this.context = context;
    this.progress = progress;
    this.store = context.output().store();
  }

  static long tasks(Simulation simulation, Config settings) {
    return (simulation.expectedPackets() - 1) / settings.getLong("packets-a-task") + 1;
  }

  /** Writes files that are valid by themselves, and returns the rows of all. */
  long files(TracePart whole, int parts, Path folder) {
    return make(parts(whole, parts, true), folder);
  }

  /** Writes one file: parts in parallel, then concatenated. */
  long oneFile(TracePart whole, int parts, Path file) throws IOException {
    Path folder = file.suffix(".parts");
    store.makeFolder(folder);
    try {
      List<TracePart> list = parts(whole, parts, false);
      long rows = make(list, folder);
      append(list, folder, file);
      return rows;
    } finally {
      store.delete(folder);
    }
  }

  private static List<TracePart> parts(TracePart whole, int parts, boolean ownFile) {
    List<TracePart> list = new ArrayList<>();
    for (int number = 0; number < parts; number++) {
      list.add(whole.part(number, parts, ownFile));
    }
    return list;
  }

  private long make(List<TracePart> parts, Path folder) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    spark.setJobDescription("simulate");
    SerializableConfiguration hadoop = new SerializableConfiguration(store.system().getConf());
    String where = folder.toString();
    long rows =
        spark
            .parallelize(parts, parts.size())
            .map(part -> one(part, new Path(where), hadoop.value()))
            .reduce(Long::sum);
    progress.update(rows);
    return rows;
  }

  // Attempts of one task make the same bytes, so whichever is moved into place last is right.
  private static long one(TracePart part, Path folder, Configuration hadoop) throws IOException {
    long attempt = TaskContext.get().taskAttemptId();
    Path aside = new Path(folder, "_" + part.fileName() + "." + attempt);
    Store store = Store.of(folder, hadoop);
    long rows = part.write(aside, store, count -> {});
    Path place = new Path(folder, part.fileName());
    if (store.exists(place)) {
      store.delete(aside);
    } else {
      store.move(aside, place);
    }
    return rows;
  }

  private void append(List<TracePart> parts, Path folder, Path file) throws IOException {
    byte[] buffer = new byte[COPY_BYTES];
    try (OutputStream out = store.create(file)) {
      for (TracePart part : parts) {
        Path piece = new Path(folder, part.fileName());
        try (InputStream in = store.system().open(piece)) {
          copy(in, out, buffer);
        }
        store.delete(piece);
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, byte[] buffer) throws IOException {
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }
}
