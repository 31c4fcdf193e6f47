package io.tracemint.table.file;

import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The files of a table on their way: each attempt of a task writes under names of its own, and the
 * driver moves those of the attempts that counted into the table.
 */
public final class TaskFiles {
  private TaskFiles() {}

  /** Where tasks write, beside the table. */
  public static Path aside(Path staging) {
    return new Path(staging, "_attempts");
  }

  /** Makes the table of the written files, in their order, and deletes what else was written. */
  public static void publish(Store store, Path aside, List<WrittenFile> written, Path table) {
    store.makeFolder(table);
    int number = 0;
    for (WrittenFile file : written) {
      Path place = new Path(table, String.format("part-%05d.snappy.parquet", number++));
      store.move(new Path(aside, file.name()), place);
      store.knows(place, file.sum());
    }
    store.delete(aside);
  }
}
