package io.tracemint.clusters;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS and YARN of Hadoop 3.3.4 on this machine: the daemons in this JVM, containers as processes.
 */
final class HadoopCluster implements AutoCloseable {
  // Held here, or its level would be forgotten with it.
  private static final Logger WEB = Logger.getLogger("org.apache.hadoop");
  private static final int NODES = 2;
  private static final int NODE_MEGABYTES = 3072;

  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Path configuration;

  private HadoopCluster(MiniDFSCluster hdfs, MiniYARNCluster yarn, Path configuration) {
    this.hdfs = hdfs;
    this.yarn = yarn;
    this.configuration = configuration;
  }

  static HadoopCluster start(Path folder) throws IOException {
    WEB.setLevel(Level.SEVERE);
    System.setProperty("test.build.data", folder.resolve("build").toString());
    MiniDFSCluster hdfs = startHdfs(folder);
    MiniYARNCluster yarn = new MiniYARNCluster("tracemint", NODES, 1, 1);
    yarn.init(yarnConfiguration(hdfs));
    yarn.start();
    return new HadoopCluster(hdfs, yarn, writeClientFiles(yarn.getConfig(), folder));
  }

  private static MiniDFSCluster startHdfs(Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    return new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
  }

  private static YarnConfiguration yarnConfiguration(MiniDFSCluster hdfs) throws IOException {
    YarnConfiguration configuration = new YarnConfiguration();
    configuration.set("fs.defaultFS", hdfs.getFileSystem().getUri().toString());
    configuration.setInt(YarnConfiguration.NM_PMEM_MB, NODE_MEGABYTES);
    configuration.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
    configuration.setInt(YarnConfiguration.NM_VCORES, 4);
    configuration.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    configuration.set("yarn.scheduler.capacity.root.queues", "default");
    configuration.setInt("yarn.scheduler.capacity.root.default.capacity", 100);
    // Two drivers' worth of application masters, not a tenth of a small cluster.
    configuration.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.8");
    // A disk that is nearly full elsewhere on the machine is none of our business.
    configuration.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    configuration.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 200);
    configuration.setInt("yarn.nodemanager.delete.debug-delay-sec", 600);
    return configuration;
  }

  /** What an administrator gives to users: HADOOP_CONF_DIR. */
  private static Path writeClientFiles(Configuration running, Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("hadoop-conf"));
    Configuration client = new Configuration(running);
    // A class of the mini cluster, which clients do not have.
    client.unset("net.topology.node.switch.mapping.impl");
    try (OutputStream out = Files.newOutputStream(files.resolve("core-site.xml"))) {
      client.writeXml(out);
    }
    Files.copy(files.resolve("core-site.xml"), files.resolve("yarn-site.xml"));
    return files;
  }

  Path configuration() {
    return configuration;
  }

  FileSystem files() {
    try {
      return hdfs.getFileSystem();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Submits a job in cluster mode, whose driver YARN starts at most so often. Spark gives up after
   * the fourth lost executor of two unless it is told otherwise.
   */
  Child submit(List<String> words, int attempts, Path log) {
    List<String> arguments = new ArrayList<>(words);
    arguments.addAll(List.of("--", "--num-executors", "2", "--driver-cores", "1"));
    arguments.addAll(SmallRun.sizes());
    arguments.addAll(List.of("--conf", "spark.yarn.jars=local:" + Distribution.SPARK + "/jars/*"));
    arguments.addAll(List.of("--conf", "spark.yarn.maxAppAttempts=" + attempts));
    arguments.addAll(List.of("--conf", "spark.executor.maxNumFailures=20"));
    // A lost container is known and replaced after this time, and not after 3 s.
    arguments.addAll(List.of("--conf", "spark.yarn.scheduler.heartbeat.interval-ms=500"));
    return Child.start(
        Distribution.script("yarn-cluster", arguments),
        Map.of("HADOOP_CONF_DIR", configuration.toString()),
        log);
  }

  @Override
  public void close() {
    yarn.stop();
    hdfs.shutdown();
  }
}
