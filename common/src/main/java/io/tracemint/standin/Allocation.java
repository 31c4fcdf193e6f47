package io.tracemint.standin;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives addresses their numbers. A prefix of 64 bits has blocks of 256 numbers, of which it uses
 * half at most, so that what a model draws beside them is new; prefixes with the same first 32 bits
 * are beside each other. Places are hashes, so that an address mostly has the same number in
 * another trace of the network. Frequent addresses choose first.
 */
final class Allocation {
  private static final int MOST_HOSTS = 128;
  private static final int TRIES = 16;
  private static final Comparator<Sighting> FREQUENT_FIRST =
      Comparator.comparingLong((Sighting sighting) -> -sighting.conversations())
          .thenComparingLong(sighting -> -sighting.records())
          .thenComparing(Sighting::address);

  private final List<Sighting> sightings;
  private final Map<Prefix, List<Place>> places = new HashMap<>();
  private final TreeMap<Long, Place> blocks = new TreeMap<>();
  private final TreeMap<Long, Sighting> numbers = new TreeMap<>();

  /** What has blocks of its own. */
  private record Prefix(long high, boolean solicited) {}

  /** A block while it is filled. */
  private static final class Place {
    final long at;
    final long of;
    final Address6 prefix;
    final boolean solicited;
    final boolean[] taken = new boolean[256];
    final Map<Style, Integer> styles = new EnumMap<>(Style.class);
    int hosts;

    Place(long at, long of, Address6 prefix, boolean solicited) {
      this.at = at;
      this.of = of;
      this.prefix = prefix;
      this.solicited = solicited;
    }
  }

  Allocation(List<Sighting> sightings) {
    this.sightings = sightings.stream().sorted(FREQUENT_FIRST).toList();
    this.sightings.forEach(this::take);
  }

  private void take(Sighting sighting) {
    Address6 address = sighting.address();
    Place place = place(address);
    int slot = (int) hash(address.low()) & 0xFF;
    while (place.taken[slot]) {
      slot = (slot + 1) & 0xFF;
    }
    place.taken[slot] = true;
    place.hosts++;
    place.styles.merge(Style.of(address.low()), 1, Integer::sum);
    numbers.put(place.at << 8 | slot, sighting);
  }

  private Place place(Address6 address) {
    Prefix prefix = new Prefix(address.high(), Region.isSolicited(address));
    List<Place> own = places.computeIfAbsent(prefix, any -> new ArrayList<>());
    if (own.isEmpty() || own.get(own.size() - 1).hosts == MOST_HOSTS) {
      long at = free(address, prefix, own.size());
      long first = own.isEmpty() ? at : own.get(0).at;
      Place place = new Place(at, first, new Address6(address.high(), 0), prefix.solicited());
      own.add(place);
      blocks.put(at, place);
    }
    return own.get(own.size() - 1);
  }

  private long free(Address6 address, Prefix prefix, int number) {
    Region region = Region.of(address);
    long wide = region == Region.UNICAST ? prefix.high() >>> Integer.SIZE : prefix.high();
    long narrow = hash(prefix.high() + number) + (prefix.solicited() ? 1 : 0);
    for (long attempt = 0; ; attempt++) {
      long upper = Math.floorMod(hash(wide + ((attempt / TRIES) << 40)), region.count << 8);
      long at = ((long) region.first << 16) + (upper << 8) + (hash(narrow + attempt) & 0xFF);
      if (!blocks.containsKey(at)) {
        return at;
      }
    }
  }

  private static long hash(long number) {
    return new Seed(number).child(0).value();
  }

  AddressBook book(List<AddressBook.Peer> peers) {
    return new AddressBook(
        AddressBook.SCHEMA,
        blocks.values().stream().map(Allocation::block).toList(),
        hosts(),
        peers);
  }

  private static AddressBook.Block block(Place place) {
    return new AddressBook.Block(
        place.at, place.of, place.prefix.toString(), Long.SIZE, place.solicited, place.styles);
  }

  private List<AddressBook.Host> hosts() {
    Map<Address6, Long> asked = asked();
    List<AddressBook.Host> hosts = new ArrayList<>();
    numbers.forEach(
        (number, sighting) ->
            hosts.add(
                new AddressBook.Host(
                    number,
                    sighting.address().toString(),
                    asked.getOrDefault(sighting.address(), -1L),
                    sighting.records(),
                    isNamed(sighting))));
    return hosts;
  }

  // The most frequent host whose neighbours would ask for it there.
  private Map<Address6, Long> asked() {
    Map<Address6, Long> byAddress = new HashMap<>();
    numbers.forEach((number, sighting) -> byAddress.put(sighting.address(), number));
    Map<Address6, Long> asked = new HashMap<>();
    for (Sighting sighting : sightings) {
      if (Region.of(sighting.address()) != Region.MULTICAST) {
        asked.putIfAbsent(
            Region.solicited(sighting.address().low()), byAddress.get(sighting.address()));
      }
    }
    return asked;
  }

  private static boolean isNamed(Sighting sighting) {
    return sighting.conversations() >= AddressBook.LEAST
        || Region.isKnownGroup(sighting.address())
        || sighting.address().equals(new Address6(0, 0));
  }
}
