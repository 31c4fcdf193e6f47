package io.tracemint.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tracemint.deploy.Repository.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.k8s.KubernetesExecutorConf;
import org.apache.spark.deploy.k8s.SparkPod;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder;
import scala.Option;

/**
 * The pods that our script makes Spark ask for: the driver's as the API server received it from
 * SparkSubmit, an executor's as that driver would build it from the settings it was given.
 */
record SubmittedPods(String path, Pod driver, Pod executor, List<String> objects) {
  static SubmittedPods of(Path folder, String... options) {
    try (ApiServer server = ApiServer.start()) {
      Outcome outcome = submit(folder, server.url(), options);
      if (outcome.code() != 0 || server.created("pods").isEmpty()) {
        throw new AssertionError(outcome.text() + server.sent());
      }
      Pod driver = accepted(Serialization.unmarshal(server.created("pods").get(0), Pod.class));
      SparkConf conf = confOf(server.created("configmaps"));
      return new SubmittedPods(
          server.pathOf("pods"), driver, executor(conf, driver), server.created("configmaps"));
    }
  }

  // A real server gives each object a number, which executors' pods then name their owner by.
  private static Pod accepted(Pod pod) {
    return new PodBuilder(pod).editMetadata().withUid("uid-1").endMetadata().build();
  }

  private static Outcome submit(Path folder, String url, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Repository.file("deploy/bin/kubernetes").toString());
    command.addAll(List.of("--master", "k8s://" + url, "--image", "example.org/tracemint:1"));
    command.addAll(List.of(options));
    command.addAll(List.of("run", "/traces/t.pcap", "--output", "/traces/out"));
    command.addAll(List.of("--", "--conf", "spark.kubernetes.submission.waitAppCompletion=false"));
    Map<String, String> environment =
        Map.of("SPARK_HOME", sparkOfThisClassPath(folder).toString(), "KUBECONFIG", "/dev/null");
    return Repository.run(environment, command);
  }

  /** A Spark home whose spark-submit is the one that this test has on its class path. */
  private static Path sparkOfThisClassPath(Path folder) {
    try {
      Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
      Path flags = Repository.file("conf/jvm-flags.txt");
      Files.writeString(
          submit,
          "#!/bin/sh\nexec java @%s -cp '%s' org.apache.spark.deploy.SparkSubmit \"$@\"\n"
              .formatted(flags, System.getProperty("java.class.path")));
      Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SparkConf confOf(List<String> configMaps) {
    SparkConf conf = new SparkConf(false);
    for (String text : configMaps) {
      String properties =
          Serialization.unmarshal(text, ConfigMap.class).getData().get("spark.properties");
      if (properties != null) {
        Properties all = new Properties();
        try {
          all.load(new StringReader(properties));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        all.forEach((key, value) -> conf.set(key.toString(), value.toString()));
      }
    }
    return conf;
  }

  private static Pod executor(SparkConf conf, Pod driver) {
    // In the driver's pod the template is mounted from a config map; here it is the file itself.
    conf.set(
        "spark.kubernetes.executor.podTemplateFile",
        Repository.file("deploy/kubernetes/pods/executor.yaml").toString());
    conf.set("spark.driver.host", "driver.example.org").set("spark.driver.port", "7078");
    conf.set("spark.authenticate.secret", "made-by-the-driver");
    KubernetesExecutorConf executor =
        new KubernetesExecutorConf(conf, "spark-app", "1", Option.apply(driver), 0);
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:1").build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      SparkPod pod =
          new KubernetesExecutorBuilder()
              .buildFromFeatures(
                  executor,
                  new SecurityManager(
                      conf,
                      Option.empty(),
                      org.apache.spark.internal.config.package$.MODULE$.AUTH_SECRET_FILE()),
                  client,
                  ResourceProfile$.MODULE$.getOrCreateDefaultProfile(conf))
              .pod();
      return new PodBuilder(pod.pod())
          .editSpec()
          .addToContainers(pod.container())
          .endSpec()
          .build();
    }
  }
}
