package io.tracemint.anonymise;

import io.tracemint.export.address.AddressBlocks;
import io.tracemint.export.address.AddressCipher;
import io.tracemint.export.address.Permutation;
import io.tracemint.export.address.SubKey;
import io.tracemint.failure.UserError;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The mapping of addresses, ports, stations and times, the same in every task. */
final class Aliases {
  private static final int PORTS = 65_535;
  private static final long LAST_SECOND = 0xFFFF_FFFFL;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Optional<AddressCipher> addresses;
  private final Optional<Permutation> ports;
  private final int[] knownPorts = new int[PORTS + 1];
  private final Stations stations;
  private final long shiftNanos;

  Aliases(Disguise disguise) {
    AnonymiseSettings settings = disguise.settings();
    byte[] secret = disguise.secret();
    this.addresses = addresses(settings, secret);
    this.ports =
        settings.ports() == AnonymiseSettings.Ports.KEEP
            ? Optional.empty()
            : Optional.of(new Permutation(SubKey.of(secret, "ports"), PORTS));
    Arrays.fill(knownPorts, -1);
    // Ports number from 1: 0 says that there is none.
    knownPorts[0] = 0;
    this.stations = new Stations(settings.macs(), SubKey.of(secret, "stations"));
    this.shiftNanos = settings.times().shift(secret);
  }

  private static Optional<AddressCipher> addresses(AnonymiseSettings settings, byte[] secret) {
    AddressBlocks kept = settings.kept();
    return switch (settings.addresses()) {
      case KEEP -> Optional.empty();
      case PREFIX -> Optional.of(AddressCipher.prefix(secret, kept));
      case RANDOM -> Optional.of(AddressCipher.random(secret, kept));
    };
  }

  void four(byte[] bytes, int at) {
    if (addresses.isPresent()) {
      addresses.get().four(bytes, at);
    }
  }

  void six(byte[] bytes, int at) {
    if (addresses.isPresent()) {
      addresses.get().six(bytes, at);
    }
  }

  int port(int port) {
    if (ports.isEmpty()) {
      return port;
    }
    if (knownPorts[port] < 0) {
      knownPorts[port] = 1 + (int) ports.get().apply(port - 1L);
    }
    return knownPorts[port];
  }

  Stations stations() {
    return stations;
  }

  long time(long nanos) {
    long moved = nanos + shiftNanos;
    if (moved < 0 || moved / SECOND_NANOS > LAST_SECOND) {
      throw UserError.of(
          "A record of %s would move out of the years 1970 to 2106."
              + " Set anonymise.times to another shift.",
          Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND_NANOS)));
    }
    return moved;
  }
}
