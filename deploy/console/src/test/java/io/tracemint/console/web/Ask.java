package io.tracemint.console.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request as bytes, since clients do not let one lie about hosts and origins. */
final class Ask {
  private final int port;
  private final String line;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte[] body = {};

  private Ask(int port, String line) {
    this.port = port;
    this.line = line;
    headers.put("Host", "127.0.0.1:" + port);
    headers.put("Connection", "close");
  }

  static Ask of(int port, String method, String path) {
    return new Ask(port, method + " " + path + " HTTP/1.1");
  }

  Ask with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Ask body(String type, byte[] bytes) {
    body = bytes.clone();
    return with("Content-Type", type).with("Content-Length", String.valueOf(bytes.length));
  }

  Ask form(String text) {
    return body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
  }

  /** What came back. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return all(name).lines().findFirst().orElse("");
    }

    /** A header that comes several times, a line each. */
    String all(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  Answer send() throws IOException {
    StringBuilder head = new StringBuilder(line).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Answer read(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(
          name, lines[i].substring(colon + 1).strip(), (first, next) -> first + "\n" + next);
    }
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new Answer(status, headers, text.substring(end + 4));
  }
}
