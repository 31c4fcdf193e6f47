package io.tracemint.simulate.population;

import io.tracemint.random.Seed;
import io.tracemint.simulate.population.Host.IdPolicy;
import java.util.HashSet;
import java.util.Set;

/**
 * The hosts of a trace: clients in one campus network, servers all over the Internet, both with
 * Zipf popularity, and a few of the campus' own servers. Depends on the seed and the trace's size
 * alone.
 */
public final class Population {
  private static final int CAMPUS = 0x80700000;
  private static final int CAMPUS_BITS = 17;
  private static final double CLIENT_EXPONENT = 0.8;
  private static final double SERVER_EXPONENT = 1.05;

  private final Host[] clients;
  private final Host[] servers;
  private final Host[] locals;
  private final Zipf clientRanks;
  private final Zipf serverRanks;
  private final Set<Integer> used = new HashSet<>();

  public Population(Seed seed, long packets) {
    Draw draw = new Draw(seed.child("population"));
    clients = new Host[bounded(packets / 100, 24, 40_000)];
    servers = new Host[bounded(packets / 150, 32, 60_000)];
    locals = new Host[12];
    for (int rank = 0; rank < clients.length; rank++) {
      clients[rank] = campusHost(draw, draw.between(1, 3));
    }
    for (int rank = 0; rank < servers.length; rank++) {
      servers[rank] = internetHost(draw);
    }
    for (int rank = 0; rank < locals.length; rank++) {
      locals[rank] = campusHost(draw, 1);
    }
    clientRanks = new Zipf(clients.length, CLIENT_EXPONENT);
    serverRanks = new Zipf(servers.length, SERVER_EXPONENT);
  }

  private static int bounded(long value, int least, int most) {
    return (int) Math.max(least, Math.min(value, most));
  }

  private Host campusHost(Draw draw, int hops) {
    int address;
    do {
      address = CAMPUS | (draw.bits() >>> (32 - CAMPUS_BITS));
    } while ((address & 0xFF) == 0 || (address & 0xFF) == 0xFF || !used.add(address));
    return host(draw, address, hops);
  }

  /** A machine anywhere outside the campus. */
  public Host internetHost(Draw draw) {
    int address;
    do {
      address = publicAddress(draw);
    } while (!used.add(address));
    return host(draw, address, draw.between(6, 22));
  }

  /** An address outside the campus that no host needs to own. */
  public static int publicAddress(Draw draw) {
    int address;
    do {
      address = draw.bits();
    } while (!isPublic(address));
    return address;
  }

  private static boolean isPublic(int address) {
    int first = address >>> 24;
    int second = address >>> 16 & 0xFF;
    return first > 1
        && first < 224
        && first != 10
        && first != 100
        && first != 127
        && first != 128
        && first != 169
        && !(first == 172 && second >= 16 && second < 32)
        && !(first == 192 && (second == 168 || second == 0))
        && !(first == 198 && (second & 0xFE) == 18)
        && (address & 0xFF) != 0
        && (address & 0xFF) != 0xFF;
  }

  private static Host host(Draw draw, int address, int hops) {
    double kind = draw.uniform();
    int initialTtl = kind < 0.6 ? 64 : kind < 0.92 ? 128 : 255;
    IdPolicy policy =
        initialTtl == 64
            ? draw.chance(0.3) ? IdPolicy.ZERO : IdPolicy.PER_FLOW
            : initialTtl == 128 ? IdPolicy.GLOBAL : IdPolicy.ZERO;
    int window = draw.oneOf(64_240, 65_535, 29_200, 8_192, 501);
    boolean timestamps = initialTtl == 64 && draw.chance(0.8);
    return new Host(address, initialTtl - hops, policy, draw.bits() & 0xFFFF, timestamps, window);
  }

  public Host client(Draw draw) {
    return clients[clientRanks.draw(draw)];
  }

  public Host server(Draw draw) {
    return servers[serverRanks.draw(draw)];
  }

  /** One of the campus' own servers, such as its resolver (0) or mail host (1). */
  public Host local(int number) {
    return locals[number % locals.length];
  }

  /** An address inside the campus, whether or not a host has it. */
  public static int campusAddress(Draw draw) {
    return CAMPUS | (draw.bits() >>> (32 - CAMPUS_BITS));
  }
}
