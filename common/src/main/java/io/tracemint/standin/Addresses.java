package io.tracemint.standin;

import io.tracemint.random.Seed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The addresses that numbers stand for. A host that the book names has its own. Any other number is
 * a new host: in the prefix whose block the number lies in, or else in a new prefix of the network
 * nearest to it, with an identifier of the style that is usual there. The same number has the same
 * address in all tasks that share the seed.
 */
final class Addresses {
  private static final int BLOCK_BITS = 8;
  private static final int TRIES = 8;
  private static final long NETWORK = -1L << Integer.SIZE;
  private static final long LINK_LOCAL = 0xFE80_0000_0000_0000L;
  // 2001:db8::/32, for documentation: where the book knows no network.
  private static final long UNKNOWN = 0x2001_0DB8_0000_0000L;

  private final TreeMap<Long, AddressBook.Block> blocks = new TreeMap<>();
  private final Map<Long, AddressBook.Host> hosts = new HashMap<>();
  private final Set<Address6> named = new HashSet<>();
  private final Choice groups;
  private final Choice special;
  private final Seed seed;
  private final Map<Long, Address6> known = new HashMap<>();

  Addresses(AddressBook book, Seed seed) {
    this.seed = seed;
    book.blocks().forEach(block -> blocks.put(block.at(), block));
    for (AddressBook.Host host : book.hosts()) {
      hosts.put(host.number(), host);
      if (!host.address().isEmpty()) {
        named.add(Address6.parse(host.address()));
      }
    }
    this.groups = Choice.of(book.hosts(), Region.MULTICAST);
    this.special = Choice.of(book.hosts(), Region.SPECIAL);
  }

  /** Whether the book names the host. */
  boolean knows(long number) {
    return hosts.containsKey(number);
  }

  Address6 of(long number) {
    // Not computed within the map: a group's address asks for that of its host.
    Address6 address = known.get(number);
    if (address == null) {
      address = made(number);
      known.put(number, address);
    }
    return address;
  }

  private Address6 made(long number) {
    AddressBook.Host host = hosts.get(number);
    if (host != null) {
      return host.asksFor() < 0
          ? Address6.parse(host.address())
          : Region.solicited(of(host.asksFor()).low());
    }
    RandomGenerator random = seed.child(number).generator();
    AddressBook.Block block = blocks.get(number >>> BLOCK_BITS);
    return switch (Region.of(number)) {
      case MULTICAST -> group(block, random);
      case SPECIAL -> special.isEmpty() ? unicast(number, random) : of(special.at(random));
      default -> unicast(number, random);
    };
  }

  private Address6 group(AddressBook.Block block, RandomGenerator random) {
    boolean solicited = block != null && block.solicited();
    return solicited || groups.isEmpty()
        ? Region.solicited(random.nextLong())
        : of(groups.at(random));
  }

  private Address6 unicast(long number, RandomGenerator random) {
    AddressBook.Block own = blocks.get(number >>> BLOCK_BITS);
    AddressBook.Block usual = own == null ? nearest(number) : own;
    long high = own == null ? newPrefix(number, usual) : prefix(own);
    Address6 address = new Address6(high, style(usual, random).make(random));
    for (int attempt = 0; attempt < TRIES && named.contains(address); attempt++) {
      address = new Address6(high, style(usual, random).make(random));
    }
    return address;
  }

  private long prefix(AddressBook.Block block) {
    long high = Address6.parse(block.prefix()).high();
    return block.bits() == Long.SIZE ? high : (high & NETWORK) | below(block.of());
  }

  private long newPrefix(long number, AddressBook.Block near) {
    if (Region.of(number) == Region.LINK_LOCAL) {
      return LINK_LOCAL;
    }
    long network = near == null ? UNKNOWN : Address6.parse(near.prefix()).high();
    return (network & NETWORK) | below(number >>> BLOCK_BITS);
  }

  // The prefix within its network, the same for all blocks of it.
  private long below(long block) {
    return seed.child("prefix").child(block).value() >>> Integer.SIZE;
  }

  private AddressBook.Block nearest(long number) {
    long at = number >>> BLOCK_BITS;
    Region region = Region.of(number);
    Map.Entry<Long, AddressBook.Block> below = blocks.floorEntry(at);
    Map.Entry<Long, AddressBook.Block> above = blocks.ceilingEntry(at);
    boolean under = below != null && Region.of(below.getKey() << BLOCK_BITS) == region;
    boolean over = above != null && Region.of(above.getKey() << BLOCK_BITS) == region;
    if (under && over) {
      return at - below.getKey() <= above.getKey() - at ? below.getValue() : above.getValue();
    }
    return under ? below.getValue() : over ? above.getValue() : null;
  }

  private static Style style(AddressBook.Block block, RandomGenerator random) {
    if (block == null) {
      return Style.RANDOM;
    }
    int all = block.styles().values().stream().mapToInt(Integer::intValue).sum();
    int left = random.nextInt(Math.max(1, all));
    for (Style style : Style.values()) {
      left -= block.styles().getOrDefault(style, 0);
      if (left < 0) {
        return style;
      }
    }
    return Style.RANDOM;
  }
}
