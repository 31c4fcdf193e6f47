package io.tracemint.clusters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A standalone master and two workers with one core each, as JVMs of their own. */
final class Standalone implements AutoCloseable {
  private static final String PACKAGE = "org.apache.spark.deploy.";

  private final List<Child> children = new ArrayList<>();
  private final Path folder;
  private final Map<String, String> environment;
  private final String url;

  private Standalone(Path folder, Path settings, List<String> master) {
    this.folder = folder;
    environment =
        Map.of(
            "SPARK_CONF_DIR", settings.toString(),
            "SPARK_DAEMON_MEMORY", "256m",
            "SPARK_LOCAL_IP", "127.0.0.1");
    children.add(Child.start(master, environment, folder.resolve("master.log")));
    url = worker(0).awaitLog("Starting Spark master at (spark://\\S+)", Waiting.PATIENCE);
  }

  /** Starts all three with the {@code spark-defaults.conf} of a folder. */
  static Standalone start(Path folder, Path settings) {
    return start(folder, settings, Map.of());
  }

  /**
   * Starts all three, the second worker with more in its environment, which its executors inherit.
   */
  static Standalone start(Path folder, Path settings, Map<String, String> second) {
    List<String> master =
        Distribution.daemon(
            PACKAGE + "master.Master", "--host", "localhost", "--port", "0", "--webui-port", "0");
    Standalone cluster = new Standalone(folder, settings, master);
    List<Child> workers = List.of(cluster.addWorker(1, Map.of()), cluster.addWorker(2, second));
    workers.forEach(
        worker -> worker.awaitLog("Successfully registered with master", Waiting.PATIENCE));
    return cluster;
  }

  private Child addWorker(int number, Map<String, String> more) {
    List<String> worker =
        Distribution.daemon(
            PACKAGE + "worker.Worker",
            List.of("--host", "localhost", "--webui-port", "0", "--cores", "1", "--memory", "1g")
                .toArray(String[]::new));
    worker.addAll(List.of("--work-dir", folder.resolve("work-" + number).toString(), url));
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    Child child = Child.start(worker, all, folder.resolve("worker-" + number + ".log"));
    children.add(child);
    return child;
  }

  String url() {
    return url;
  }

  /** What the processes of the cluster and those that submit to it have in their environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** A worker by its number from 1; 0 is the master. */
  Child worker(int number) {
    return children.get(number);
  }

  @Override
  public void close() {
    children.forEach(Child::close);
  }
}
