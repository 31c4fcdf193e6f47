package io.tracemint.pipeline.run;

import io.tracemint.jobs.JobContext;
import io.tracemint.output.OutputLock;
import io.tracemint.output.PathText;
import io.tracemint.output.RunFolder;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A folder with the outputs of many steps, at work for one run at a time. */
record Home(JobContext context, Path folder, Configuration configuration) {
  /** Steps that fail as their jobs do. */
  interface Work {
    void run() throws Exception;
  }

  static Home of(JobContext context, String folder) {
    return new Home(
        context, PathText.output(folder), context.spark().sparkContext().hadoopConfiguration());
  }

  /** Does the work while every other run is kept out. */
  void alone(Work work) throws Exception {
    Store store = store();
    store.makeFolder(folder);
    OutputLock lock = OutputLock.take(store, at("_lock"));
    try {
      work.run();
    } finally {
      lock.close();
    }
  }

  /** Writes what the steps came to, and what they have made. */
  void describe(Settings settings, Map<String, Object> steps, Map<String, String> made) {
    context
        .manifest()
        .set("settings", settings.toMap())
        .set("steps", steps)
        .set(RunFolder.ARTEFACTS, inside(made));
    store().write(at(RunManifest.FILE), context.manifest().toJson());
  }

  // By their places in the folder, which may be moved as a whole.
  private Map<String, String> inside(Map<String, String> made) {
    Map<String, String> own = new TreeMap<>();
    int start = folder.toString().length() + Path.SEPARATOR.length();
    made.forEach((path, content) -> own.put(path.substring(start), content));
    return own;
  }

  Path at(String name) {
    return new Path(folder, name);
  }

  private Store store() {
    return Store.of(folder, configuration);
  }
}
