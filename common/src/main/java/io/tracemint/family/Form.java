package io.tracemint.family;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Map;

/**
 * What generated flows are to be like, whatever their key.
 *
 * @param protocol its number, or {@link #OPEN}
 * @param packets of each; 0 for as many as come out
 */
public record Form(int protocol, int packets) implements Serializable {
  /** Any protocol. */
  public static final int OPEN = -1;

  public static final Form ANY = new Form(OPEN, 0);

  private static final long serialVersionUID = 1L;
  private static final Map<String, Integer> PROTOCOLS = Map.of("icmp", 1, "tcp", 6, "udp", 17);

  public Form {
    if (packets < 0) {
      throw UserError.of("--packets is %d, must be at least 1.", packets);
    }
  }

  /** Of a protocol's name, or an empty text for any. */
  public static Form of(String protocol, int packets) {
    if (!protocol.isEmpty() && !isProtocol(protocol)) {
      throw UserError.of("--protocol is \"%s\", must be icmp, tcp or udp.", protocol);
    }
    return new Form(PROTOCOLS.getOrDefault(protocol, OPEN), packets);
  }

  public static boolean isProtocol(String word) {
    return PROTOCOLS.containsKey(word);
  }

  /** The protocol's name; empty for any. */
  public String protocolName() {
    return PROTOCOLS.entrySet().stream()
        .filter(entry -> entry.getValue() == protocol)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  public boolean isAny() {
    return equals(ANY);
  }
}
