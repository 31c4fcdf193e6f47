package io.tracemint.export.netflow;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where an exporter sends its datagrams: {@code udp://collector:2055}. */
public record Collector(String host, int port) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads what stands on a command line. */
  public static Collector parse(String text) {
    return uri(text)
        .filter(uri -> "udp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0)
        .filter(uri -> uri.getPort() < 65_536 && uri.getPath().isEmpty())
        .map(uri -> new Collector(uri.getHost(), uri.getPort()))
        .orElseThrow(
            () ->
                UserError.of(
                    "--to is %s, must name host and port of a collector, as udp://collector:2055.",
                    text));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Opens a socket to it. Whether anybody listens is not known; UDP does not say. */
  public PacedDatagrams open(Pace pace) throws IOException {
    InetAddress address = resolved();
    DatagramSocket socket = new DatagramSocket();
    return new PacedDatagrams(
        pace,
        (bytes, length) -> socket.send(new DatagramPacket(bytes, length, address, port)),
        socket);
  }

  private InetAddress resolved() {
    try {
      return InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
    } catch (UnknownHostException e) {
      throw new UserError("The collector " + host + " is not known. Check its name.", e);
    }
  }
}
