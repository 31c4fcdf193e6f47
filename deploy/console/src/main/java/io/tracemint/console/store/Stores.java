package io.tracemint.console.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** How the console reaches the stores of Hadoop: as the jobs do that it starts. */
public final class Stores {
  private static final String FOLDER = "HADOOP_CONF_DIR";
  private static final List<String> FILES = List.of("core-site.xml", "hdfs-site.xml");

  private Stores() {}

  /** What the files in {@code HADOOP_CONF_DIR} say, and what Hadoop says by itself. */
  public static Configuration reached() {
    Configuration configuration = new Configuration();
    String folder = System.getenv(FOLDER);
    if (folder != null && !folder.isBlank()) {
      for (String name : FILES) {
        Path file = Path.of(folder, name);
        if (Files.isRegularFile(file)) {
          configuration.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
        }
      }
    }
    // A page must not wait for minutes for a store that is away.
    configuration.setIfUnset("ipc.client.connect.max.retries.on.timeouts", "2");
    configuration.setIfUnset("ipc.client.connect.timeout", "5000");
    return configuration;
  }
}
