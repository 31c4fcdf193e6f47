package io.tracemint.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which numbers stand for the IPv6 addresses of a trace. A flow table has one of all addresses, a
 * model has what {@link #named} leaves of it.
 *
 * @param blocks of 256 numbers, which belong to one prefix of 64 bits each
 * @param peers frequent hosts of IPv4, which take the places of IPv6 hosts that one of IPv4 called
 */
public record AddressBook(int schema, List<Block> blocks, List<Host> hosts, List<Peer> peers) {
  public static final String FILE = "ipv6.json";

  /** Conversations from which a host keeps its address. */
  static final int LEAST = 3;

  static final int SCHEMA = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Numbers of a prefix.
   *
   * @param at the numbers' first 24 bits
   * @param of the first block of the same prefix
   * @param prefix an address in it
   * @param bits how many of the prefix's bits are known: 64, or 32 where no host of it is named
   * @param solicited whether these are groups to which neighbours ask for a host
   * @param styles how many hosts have identifiers of each style
   */
  public record Block(
      long at, long of, String prefix, int bits, boolean solicited, Map<Style, Integer> styles) {
    public Block {
      styles = Collections.unmodifiableMap(new TreeMap<>(styles));
    }
  }

  /**
   * A host, or a group.
   *
   * @param address empty where only its place is known
   * @param asksFor the number of the host whose neighbours ask here for it; -1 for others
   */
  public record Host(long number, String address, long asksFor, long records, boolean named) {}

  /** A host of IPv4. */
  public record Peer(long address, long records) {}

  public AddressBook {
    blocks = List.copyOf(blocks);
    hosts = List.copyOf(hosts);
    peers = List.copyOf(peers);
  }

  /** The book of addresses in any order. */
  public static AddressBook of(List<Sighting> sightings, List<Peer> peers) {
    return new Allocation(sightings).book(peers);
  }

  public StandIns standIns() {
    Map<Address6, Long> numbers = new HashMap<>();
    hosts.stream()
        .filter(host -> !host.address().isEmpty())
        .forEach(host -> numbers.put(Address6.parse(host.address()), host.number()));
    return StandIns.of(numbers);
  }

  /** As people write the address that a number stands for; nothing where it stands for none. */
  public Map<Long, String> texts() {
    Map<Long, String> texts = new HashMap<>();
    hosts.forEach(host -> texts.put(host.number(), host.address()));
    return texts;
  }

  /**
   * What a model may say: the addresses of hosts that are seen again and again, the prefixes that
   * such hosts are in, and of other prefixes the first 32 bits.
   */
  public AddressBook named() {
    List<Host> kept = new ArrayList<>();
    for (Host host : hosts) {
      if (host.asksFor() >= 0) {
        kept.add(new Host(host.number(), "", host.asksFor(), host.records(), true));
      } else if (host.named()) {
        kept.add(host);
      }
    }
    Set<Long> known = kept.stream().map(host -> host.number() >>> 8).collect(Collectors.toSet());
    Map<Long, Boolean> groups = new HashMap<>();
    blocks.forEach(
        block -> groups.merge(block.of(), known.contains(block.at()), Boolean::logicalOr));
    return new AddressBook(
        schema,
        blocks.stream().map(block -> groups.get(block.of()) ? block : coarse(block)).toList(),
        kept,
        peers);
  }

  private static Block coarse(Block block) {
    Address6 prefix = Address6.parse(block.prefix());
    if (Region.of(prefix) != Region.UNICAST) {
      return block;
    }
    Address6 coarse = new Address6(prefix.high() & -1L << Integer.SIZE, 0);
    return new Block(block.at(), block.of(), coarse.toString(), 32, false, block.styles());
  }

  /** The same with what an earlier book has besides. */
  public AddressBook over(AddressBook earlier) {
    Map<Long, Block> allBlocks = new TreeMap<>();
    earlier.blocks.forEach(block -> allBlocks.put(block.at(), block));
    blocks.forEach(block -> allBlocks.put(block.at(), block));
    Map<Long, Host> allHosts = new TreeMap<>();
    earlier.hosts.forEach(host -> allHosts.put(host.number(), host));
    hosts.forEach(host -> allHosts.put(host.number(), host));
    return new AddressBook(
        schema,
        List.copyOf(allBlocks.values()),
        List.copyOf(allHosts.values()),
        peers.isEmpty() ? earlier.peers : peers);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param source for messages
   */
  public static AddressBook fromJson(String json, String source) {
    AddressBook book;
    try {
      book = StrictJson.read(json, AddressBook.class);
      book.requireAddresses();
    } catch (JsonProcessingException | IllegalArgumentException damage) {
      throw new UserError(
          source + " does not hold the IPv6 addresses of a trace. Run the job again that made it.",
          damage);
    }
    if (book.schema != SCHEMA) {
      throw UserError.of(
          "%s was written with schema %d, this version reads %d. Run the flows job again.",
          source, book.schema, SCHEMA);
    }
    return book;
  }

  private void requireAddresses() {
    blocks.forEach(block -> Address6.parse(block.prefix()));
    blocks.forEach(block -> Region.of(block.at() << 8));
    hosts.stream()
        .filter(host -> !host.address().isEmpty())
        .forEach(host -> Address6.parse(host.address()));
    hosts.forEach(host -> Region.of(host.number()));
  }
}
