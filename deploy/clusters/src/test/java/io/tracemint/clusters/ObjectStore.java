package io.tracemint.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A server that speaks S3, with one bucket in its memory, and how Spark speaks to it. */
final class ObjectStore implements AutoCloseable {
  static final String BUCKET = "s3a://traces/";
  private static final Path JARS = Distribution.REPOSITORY.resolve("deploy/s3/target");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child server;
  private final String endpoint;

  private ObjectStore(Child server, String endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static ObjectStore start(Path folder) throws IOException {
    if (!Files.isDirectory(JARS.resolve("server"))) {
      throw new IllegalStateException(JARS + " is not built: build with -Pclusters,nightly");
    }
    String endpoint = "http://127.0.0.1:" + freePort();
    Path settings = write(folder, endpoint);
    List<String> command =
        List.of(
            "java",
            "-Xmx512m",
            "-Dlogback.configurationFile=" + quiet(folder),
            "-cp",
            JARS.resolve("server") + "/*",
            "org.gaul.s3proxy.Main",
            "--properties",
            settings.toString());
    Child server = Child.start(command, Map.of(), folder.resolve("s3.log"));
    ObjectStore store = new ObjectStore(server, endpoint);
    Waiting.until("answer of the store", Waiting.PATIENCE, store::makesBucket);
    return store;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Path write(Path folder, String endpoint) throws IOException {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "s3proxy.authorization", "none",
            "s3proxy.endpoint", endpoint,
            "jclouds.provider", "transient",
            "jclouds.identity", "nobody",
            "jclouds.credential", "nothing"));
    Path file = folder.resolve("s3.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    return file;
  }

  // It logs every byte otherwise.
  private static Path quiet(Path folder) throws IOException {
    String log =
        """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d %level %logger %msg%n</pattern></encoder>
          </appender>
          <root level="warn"><appender-ref ref="out"/></root>
        </configuration>
        """;
    return Files.writeString(folder.resolve("s3-log.xml"), log);
  }

  private boolean makesBucket() {
    try {
      return send(request("").PUT(BodyPublishers.noBody())).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      if (!server.isAlive()) {
        throw new AssertionError(server.log(), notYet);
      }
      return false;
    }
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(URI.create(endpoint + "/traces/" + name));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  void put(String name, byte[] content) {
    int status = send(request(name).PUT(BodyPublishers.ofByteArray(content))).statusCode();
    if (status != 200) {
      throw new AssertionError("Status " + status + " for " + name);
    }
  }

  boolean has(String name) {
    return send(request(name).GET()).statusCode() == 200;
  }

  byte[] get(String name) {
    HttpResponse<byte[]> answer = send(request(name).GET());
    if (answer.statusCode() != 200) {
      throw new AssertionError("Status " + answer.statusCode() + " for " + name);
    }
    return answer.body();
  }

  JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What users tell Spark of a store, in {@code spark-defaults.conf} or after {@code --conf}. */
  List<String> settings() {
    String jars = JARS.resolve("client") + "/*";
    return List.of(
        "--conf", "spark.driver.extraClassPath=" + jars,
        "--conf", "spark.executor.extraClassPath=" + jars,
        "--conf", "spark.hadoop.fs.s3a.endpoint=" + endpoint,
        "--conf", "spark.hadoop.fs.s3a.path.style.access=true",
        "--conf", "spark.hadoop.fs.s3a.connection.ssl.enabled=false");
  }

  /** The credentials, which no command line should hold. */
  static Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", "nothing");
  }

  @Override
  public void close() {
    server.close();
  }
}
