package io.tracemint.standin;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * Which two numbers a record goes between. A model draws both ends apart, so that one may stand for
 * IPv6 and the other be of IPv4; and what only a group can get may be sent by one. What becomes of
 * an end depends on both ends alone, so that a conversation stays together.
 */
final class Pairs {
  private static final int FIRST_GROUP = 224;
  private static final int LAST_GROUP = 239;
  private static final int BROADCAST = 255;

  private final Addresses addresses;
  private final Choice hosts;
  private final Choice local;
  private final Choice groups;
  private final Choice peers;
  private final Choice peerGroups;

  Pairs(AddressBook book, Addresses addresses) {
    this.addresses = addresses;
    this.hosts = Choice.of(book.hosts(), Region.UNICAST);
    this.local = Choice.of(book.hosts(), Region.LINK_LOCAL);
    this.groups = Choice.of(book.hosts(), Region.MULTICAST);
    this.peers = Choice.of(book.peers(), peer -> !isGroup(peer.address()));
    this.peerGroups = Choice.of(book.peers(), peer -> isGroup(peer.address()));
  }

  private static boolean isGroup(long four) {
    int lead = (int) (four >>> 24);
    return lead == BROADCAST || (lead >= FIRST_GROUP && lead <= LAST_GROUP);
  }

  /** Source and destination, both of one version. */
  record Pair(long source, long destination) {
    boolean isMixed() {
      return StandIns.isOne(source) != StandIns.isOne(destination);
    }

    boolean isSix() {
      return StandIns.isOne(source);
    }
  }

  /** The pair of one version in place of a mixed one. */
  Pair unmixed(Pair pair) {
    if (!pair.isMixed()) {
      return pair;
    }
    long six = pair.isSix() ? pair.source() : pair.destination();
    long four = pair.isSix() ? pair.destination() : pair.source();
    RandomGenerator random = new Seed(six).child(four).generator();
    // One or the other, so that a model that draws ends apart keeps IPv6's share.
    boolean toSix = random.nextBoolean() || peers.isEmpty();
    long other = toSix ? six(four, six, random) : four(six, four, random);
    long kept = toSix ? six : four;
    return pair.isSix() == toSix ? new Pair(kept, other) : new Pair(other, kept);
  }

  private long six(long four, long peer, RandomGenerator random) {
    if (isGroup(four) && !groups.isEmpty()) {
      return groups.at(random);
    }
    boolean ofLink = Region.isOfLink(addresses.of(peer));
    Choice near = ofLink && !local.isEmpty() ? local : hosts;
    near = near.isEmpty() ? local : near;
    return near.isEmpty() ? beside(peer, random) : near.besides(peer, random);
  }

  private long four(long six, long peer, RandomGenerator random) {
    boolean group = Region.of(six) == Region.MULTICAST && !peerGroups.isEmpty();
    return group ? peerGroups.at(random) : peers.besides(peer, random);
  }

  // The book names no host: another one of the same prefix, or a new one.
  private static long beside(long number, RandomGenerator random) {
    boolean host = Region.of(number) == Region.UNICAST || Region.of(number) == Region.LINK_LOCAL;
    long block = host ? number & ~0xFFL : (long) Region.UNICAST.first << 24;
    return block | random.nextInt(256);
  }

  /** The source in place of a group, which sends nothing. */
  long sender(long number, long peer) {
    return Region.of(number) == Region.MULTICAST ? other(number, peer) : number;
  }

  /** The destination in place of the unspecified address, which gets nothing. */
  long receiver(long number, long peer) {
    return addresses.of(number).equals(new Address6(0, 0)) ? other(number, peer) : number;
  }

  private long other(long number, long peer) {
    return six(0, peer, new Seed(number).child(peer).generator());
  }
}
