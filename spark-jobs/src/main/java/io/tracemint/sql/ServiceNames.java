package io.tracemint.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** The services that ports are known for, by protocol number and port. */
final class ServiceNames {
  private static final Map<String, Integer> PROTOCOLS = Map.of("tcp", 6, "udp", 17, "sctp", 132);
  private static final Map<Integer, UTF8String> NAMES = load();

  private ServiceNames() {}

  private static Map<Integer, UTF8String> load() {
    Map<Integer, UTF8String> names = new HashMap<>();
    try (InputStream in = ServiceNames.class.getResourceAsStream("services.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .forEach(
              words ->
                  names.put(
                      key(PROTOCOLS.get(words[0]), Integer.parseInt(words[1])),
                      UTF8String.fromString(words[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static int key(int protocol, int port) {
    return protocol << 16 | port;
  }

  /** Null where the port is known for nothing. */
  static UTF8String of(int protocol, int port) {
    return port < 0 || port > 65_535 ? null : NAMES.get(key(protocol, port));
  }
}
