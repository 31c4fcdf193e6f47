package io.tracemint.privacy;

import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Addresses that everybody knows to be there by themselves, all others by a hash into buckets. A
 * bucket is given an address of its own from a block that no network uses (RFC 2544), so that none
 * of the original's comes out.
 */
public record HostBuckets(List<Block> known, int buckets) {
  private static final long OTHERS = 198L << 24 | 18L << 16;
  private static final int MOST_KNOWN = 65_536;
  private static final int BITS = 32;

  /** Neither the first address nor the last of a 256 is a host's. */
  private static final int USABLE = 254;

  private static final int MOST_BUCKETS = 2 * 256 * USABLE;

  /** A block of addresses. */
  public record Block(long first, int count) {}

  public HostBuckets {
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw UserError.of("address-buckets is %,d, must be from 1 to %,d.", buckets, MOST_BUCKETS);
    }
  }

  /** Of blocks such as 192.0.2.0/24. */
  public static HostBuckets of(List<String> blocks, int buckets) {
    List<Block> known = new ArrayList<>();
    long count = 0;
    for (String block : blocks) {
      known.add(block(block));
      count += known.get(known.size() - 1).count();
    }
    if (count > MOST_KNOWN) {
      throw UserError.of(
          "privacy.public-addresses has %,d addresses, must have at most %,d. Give smaller blocks.",
          count, MOST_KNOWN);
    }
    return new HostBuckets(List.copyOf(known), buckets);
  }

  private static Block block(String text) {
    String[] parts = text.split("/", -1);
    String[] bytes = parts[0].split("\\.", -1);
    try {
      int bits = parts.length == 1 ? BITS : Integer.parseInt(parts[1]);
      long address = 0;
      for (String part : bytes) {
        address = address << Byte.SIZE | within(Integer.parseInt(part), 255);
      }
      if (parts.length <= 2 && bytes.length == 4) {
        int free = BITS - within(bits, BITS);
        return new Block(address >>> free << free, (int) Math.min(1L << free, Integer.MAX_VALUE));
      }
    } catch (NumberFormatException e) {
      throw new UserError(wrong(text), e);
    }
    throw new UserError(wrong(text));
  }

  private static int within(int number, int most) {
    if (number < 0 || number > most) {
      throw new NumberFormatException(number + " is not from 0 to " + most);
    }
    return number;
  }

  private static String wrong(String text) {
    return "privacy.public-addresses has \"" + text + "\", must have blocks such as 192.0.2.0/24.";
  }

  private int knownCount() {
    return known.stream().mapToInt(Block::count).sum();
  }

  public int size() {
    return knownCount() + buckets;
  }

  public int code(long address) {
    int before = 0;
    for (Block block : known) {
      if (address >= block.first() && address < block.first() + block.count()) {
        return before + (int) (address - block.first());
      }
      before += block.count();
    }
    return before + bucket(address, buckets);
  }

  /** The address that stands for a code. */
  public long address(int code) {
    int left = code;
    for (Block block : known) {
      if (left < block.count()) {
        return block.first() + left;
      }
      left -= block.count();
    }
    return ofBucket(left);
  }

  /** The addresses that stand for all codes. */
  public long[] addresses() {
    return LongStream.concat(
            known.stream().flatMapToLong(block -> LongStream.range(block.first(), end(block))),
            IntStream.range(0, buckets).mapToLong(HostBuckets::ofBucket))
        .toArray();
  }

  private static long end(Block block) {
    return block.first() + block.count();
  }

  /** In which of so many buckets an address falls. */
  public static int bucket(long address, int buckets) {
    return (int) Math.floorMod(new Seed(address).child("bucket").value(), (long) buckets);
  }

  /** The address of a bucket. */
  public static long ofBucket(int bucket) {
    return OTHERS + 256L * (bucket / USABLE) + 1 + bucket % USABLE;
  }
}
