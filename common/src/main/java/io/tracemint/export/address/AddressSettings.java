package io.tracemint.export.address;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.settings.Secret;
import io.tracemint.settings.Settings;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Whether and how addresses are replaced.
 *
 * @param block where they go; empty for the smallest private block that fits
 * @param key what the mapping is secret by; empty to derive it from the seed
 */
public record AddressSettings(Mode mode, Optional<Cidr> block, Secret key) {
  private static final String GROUP = "export.addresses";

  /** How addresses are replaced. */
  public enum Mode implements Serializable {
    KEEP,
    INJECTIVE,
    PREFIX
  }

  /** Reads the group {@code export.addresses}. */
  public static AddressSettings of(Settings settings) {
    Config group = settings.group(GROUP);
    String block = group.getString("block");
    return new AddressSettings(
        mode(group.getString("mode")),
        block.isEmpty() ? Optional.empty() : Optional.of(block(block)),
        settings.secret(GROUP + ".key"));
  }

  private static Cidr block(String text) {
    try {
      return Cidr.parse(text);
    } catch (UserError e) {
      throw new UserError(GROUP + ".block: " + e.getMessage() + " Change the setting.", e);
    }
  }

  private static Mode mode(String word) {
    return switch (word) {
      case "keep" -> Mode.KEEP;
      case "injective" -> Mode.INJECTIVE;
      case "prefix" -> Mode.PREFIX;
      default ->
          throw UserError.of(
              "export.addresses.mode is %s, must be keep, injective or prefix. Change the setting.",
              word);
    };
  }

  /** The map for a trace of so many distinct addresses; empty where addresses stay. */
  public Optional<AddressMap> map(long distinct, Seed seed) {
    Cidr to = block.orElseGet(() -> Cidr.privateFor(distinct));
    return switch (mode) {
      case KEEP -> Optional.empty();
      case INJECTIVE -> Optional.of(AddressMap.injective(secret(seed), to));
      case PREFIX -> Optional.of(AddressMap.prefixPreserving(secret(seed), to));
    };
  }

  private byte[] secret(Seed seed) {
    return key.isEmpty()
        ? ByteBuffer.allocate(8).putLong(seed.child("addresses").value()).array()
        : key.bytes();
  }
}
