package io.tracemint.anonymise;

import com.typesafe.config.Config;
import io.tracemint.export.address.AddressBlocks;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How each part of a trace is anonymised.
 *
 * @param kept addresses that stay
 */
public record AnonymiseSettings(
    Addresses addresses, AddressBlocks kept, Ports ports, Payload payload, Times times, Macs macs)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String GROUP = "anonymise.";

  /** What addresses keep. */
  public enum Addresses {
    /** How many first bits any two share. */
    PREFIX,
    /** Nothing but which are the same. */
    RANDOM,
    /** All. */
    KEEP
  }

  /** What becomes of TCP, UDP and SCTP ports. */
  public enum Ports {
    KEEP,
    RANDOM
  }

  /** What stands in the place of what packets carry. */
  public enum Payload {
    /** Nothing: the capture stores headers alone. */
    DROP,
    /** As many zeros as were captured. */
    ZERO
  }

  /** What becomes of hardware addresses. */
  public enum Macs {
    /** The output has IP packets without anything in front of them. */
    DROP,
    RANDOM,
    KEEP
  }

  /** Reads the group {@code anonymise}. */
  public static AnonymiseSettings of(Config group) {
    return new AnonymiseSettings(
        choice(group, "addresses", Addresses.class),
        kept(group.getString("kept")),
        choice(group, "ports", Ports.class),
        choice(group, "payload", Payload.class),
        Times.parse(group.getString("times")),
        choice(group, "macs", Macs.class));
  }

  private static AddressBlocks kept(String text) {
    try {
      return AddressBlocks.parse(text);
    } catch (UserError e) {
      throw new UserError(GROUP + "kept: " + e.getMessage() + " Change the setting.", e);
    }
  }

  private static <E extends Enum<E>> E choice(Config group, String key, Class<E> type) {
    String word = group.getString(key);
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> word(one).equals(word))
        .findFirst()
        .orElseThrow(
            () -> bad(key, word, Arrays.stream(all).map(AnonymiseSettings::word).toList()));
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static UserError bad(String key, String word, List<String> words) {
    int last = words.size() - 1;
    return UserError.of(
        "%s is %s, must be %s or %s. Change the setting.",
        GROUP + key, word, String.join(", ", words.subList(0, last)), words.get(last));
  }
}
