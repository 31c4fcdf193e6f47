package io.tracemint.standin;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Hosts by number, each drawn as often as it has records. */
final class Choice {
  private final long[] numbers;
  private final double[] until;

  private Choice(long[] numbers, double[] weights) {
    this.numbers = numbers;
    this.until = weights;
    Arrays.parallelPrefix(until, Double::sum);
  }

  /** Hosts of one kind that a book knows by their addresses. */
  static Choice of(List<AddressBook.Host> all, Region region) {
    List<AddressBook.Host> hosts =
        all.stream()
            .filter(host -> !host.address().isEmpty() && host.asksFor() < 0)
            .filter(host -> Region.of(host.number()) == region)
            .toList();
    return new Choice(
        hosts.stream().mapToLong(AddressBook.Host::number).toArray(),
        hosts.stream().mapToDouble(AddressBook.Host::records).toArray());
  }

  static Choice of(List<AddressBook.Peer> all, Predicate<AddressBook.Peer> which) {
    List<AddressBook.Peer> peers = all.stream().filter(which).toList();
    return new Choice(
        peers.stream().mapToLong(AddressBook.Peer::address).toArray(),
        peers.stream().mapToDouble(AddressBook.Peer::records).toArray());
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  long at(RandomGenerator random) {
    double place = random.nextDouble() * until[until.length - 1];
    int found = Arrays.binarySearch(until, place);
    return numbers[Math.min(found < 0 ? -found - 1 : found + 1, numbers.length - 1)];
  }

  /** A host other than one, where there are several. */
  long besides(long other, RandomGenerator random) {
    long number = at(random);
    if (number != other) {
      return number;
    }
    int place = Arrays.stream(numbers).boxed().toList().indexOf(other);
    return numbers[(place + 1) % numbers.length];
  }
}
