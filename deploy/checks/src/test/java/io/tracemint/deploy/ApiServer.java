package io.tracemint.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * As much of a Kubernetes API server as a submission needs: it accepts every object as it comes and
 * keeps it.
 */
final class ApiServer implements AutoCloseable {
  /** An object that a client sent. */
  record Sent(String method, String path, String body) {}

  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  private ApiServer(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  static ApiServer start() {
    try {
      return new ApiServer(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The objects of a kind such as {@code pods} that were created or applied. */
  List<String> created(String kind) {
    return sent.stream()
        .filter(one -> one.path().contains("/" + kind) && one.body().startsWith("{"))
        .filter(one -> !one.method().equals("GET"))
        .map(Sent::body)
        .toList();
  }

  /** Where the first object of a kind went. */
  String pathOf(String kind) {
    return sent.stream()
        .map(Sent::path)
        .filter(path -> path.endsWith("/" + kind))
        .findFirst()
        .orElse("");
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    sent.add(new Sent(exchange.getRequestMethod(), path, body));
    boolean creates = exchange.getRequestMethod().equals("POST");
    boolean changes = exchange.getRequestMethod().equals("PATCH");
    byte[] answer =
        (creates || changes ? body : "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":404}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(creates ? 201 : changes ? 200 : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
