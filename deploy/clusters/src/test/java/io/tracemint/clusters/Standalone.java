package io.tracemint.clusters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone master and two workers with one core each, as JVMs of their own. */
final class Standalone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PACKAGE = "org.apache.spark.deploy.";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("SPARK_DAEMON_MEMORY", "256m", "SPARK_LOCAL_IP", "127.0.0.1");

  private final List<Child> children = new ArrayList<>();
  private final Path folder;
  private final String url;

  private Standalone(Path folder, Child master) {
    this.folder = folder;
    children.add(master);
    url = master.awaitLog("Starting Spark master at (spark://\\S+)", PATIENCE);
  }

  static Standalone start(Path folder) {
    List<String> master =
        Distribution.daemon(
            PACKAGE + "master.Master", "--host", "localhost", "--port", "0", "--webui-port", "0");
    Standalone cluster =
        new Standalone(folder, Child.start(master, ENVIRONMENT, folder.resolve("master.log")));
    List<Child> workers = List.of(cluster.addWorker(1), cluster.addWorker(2));
    workers.forEach(worker -> worker.awaitLog("Successfully registered with master", PATIENCE));
    return cluster;
  }

  private Child addWorker(int number) {
    List<String> worker =
        Distribution.daemon(
            PACKAGE + "worker.Worker",
            List.of("--host", "localhost", "--webui-port", "0", "--cores", "1", "--memory", "1g")
                .toArray(String[]::new));
    worker.addAll(List.of("--work-dir", folder.resolve("work-" + number).toString(), url));
    Child child = Child.start(worker, ENVIRONMENT, folder.resolve("worker-" + number + ".log"));
    children.add(child);
    return child;
  }

  String url() {
    return url;
  }

  Child worker(int number) {
    return children.get(number);
  }

  @Override
  public void close() {
    children.forEach(Child::close);
  }
}
