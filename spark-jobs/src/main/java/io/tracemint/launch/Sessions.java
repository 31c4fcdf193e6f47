package io.tracemint.launch;

import io.tracemint.kryo.KryoSettings;
import io.tracemint.table.PageChecksums;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Starts Spark once, when a job first asks for it. */
final class Sessions implements Supplier<SparkSession>, AutoCloseable {
  private static final String REDACTION = "spark.redaction.regex";

  private static final String SCRATCH = "spark.local.dir";

  private final SparkConf conf;
  private Optional<ScratchFolder> scratch = Optional.empty();
  private SparkSession session;

  Sessions(String job, Map<String, String> options) {
    conf = new SparkConf();
    options.forEach(conf::set);
    conf.setIfMissing("spark.app.name", "tracemint " + job);
    if (!conf.contains("spark.master")) {
      ofLaptop().forEach(conf::setIfMissing);
    }
    // Correctness, not tuning: times are nanoseconds since 1970 in UTC everywhere.
    conf.set("spark.sql.session.timeZone", "UTC");
    // And safety: what nobody registered is not read.
    KryoSettings.all().forEach(conf::setIfMissing);
    PageChecksums.ofSpark().forEach(conf::setIfMissing);
    hideSecrets();
    if (conf.get("spark.master", "").startsWith("local")) {
      // Progress bars move with the heartbeats, which cost nothing within one process. As many may
      // be missed as Spark allows elsewhere in time: a machine that stalls is not a dead driver.
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
      conf.setIfMissing("spark.executor.heartbeat.maxFailures", "600");
    }
  }

  // Spark shows its settings and the command line on a page of its user interface and in event
  // logs.
  private void hideSecrets() {
    String hidden = conf.get(REDACTION, "(?i)secret|password|token|access[.]?key");
    conf.set(REDACTION, hidden + "|(addresses|anonymise)[.]key");
  }

  // Without spark-submit there is no cluster: use this machine, quietly, and open no port.
  private static Map<String, String> ofLaptop() {
    Map<String, String> laptop = new LinkedHashMap<>();
    laptop.put("spark.master", "local[*]");
    laptop.put("spark.ui.enabled", "false");
    laptop.put("spark.driver.host", "localhost");
    laptop.put("spark.driver.bindAddress", "127.0.0.1");
    laptop.put("spark.sql.shuffle.partitions", "8");
    return laptop;
  }

  /** Settings that spark-submit, a properties file or system properties brought. */
  static Map<String, String> submitted() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Tuple2<String, String> entry : new SparkConf().getAll()) {
      all.put(entry._1(), entry._2());
    }
    return all;
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      SparkVersion.check();
      choosePrivateScratch();
      session = SparkSession.builder().config(conf).getOrCreate();
    }
    return session;
  }

  // On a cluster its manager gives each container a folder of its own.
  private void choosePrivateScratch() {
    boolean local = conf.get("spark.master", "").startsWith("local");
    if (local && !conf.contains(SCRATCH) && System.getenv("SPARK_LOCAL_DIRS") == null) {
      scratch = Optional.of(ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir"))));
      conf.set(SCRATCH, scratch.get().path().toString());
    }
  }

  SparkConf conf() {
    return conf;
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.stop();
      scratch.ifPresent(ScratchFolder::close);
    }
  }
}
