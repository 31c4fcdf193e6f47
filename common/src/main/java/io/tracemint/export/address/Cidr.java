package io.tracemint.export.address;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of IPv4 addresses such as 10.0.0.0/8. */
public record Cidr(long network, int prefixBits) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final Cidr LARGE = parse("10.0.0.0/8");
  private static final Cidr SMALL = parse("192.168.0.0/16");

  public static Cidr parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw bad(text);
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      int value = Integer.parseInt(matcher.group(part));
      if (value > 255) {
        throw bad(text);
      }
      address = address << 8 | value;
    }
    int bits = Integer.parseInt(matcher.group(5));
    if (bits > 32) {
      throw bad(text);
    }
    return new Cidr(address & -(1L << (32 - bits)), bits);
  }

  private static UserError bad(String text) {
    return UserError.of("'%s' is not a block of IPv4 addresses such as 10.0.0.0/8.", text);
  }

  /** The private block for so many addresses. */
  public static Cidr privateFor(long distinct) {
    return distinct <= SMALL.hosts() ? SMALL : LARGE;
  }

  /** The first address of the block, its own where it is one of a single address. */
  public long first() {
    return network;
  }

  int hostBits() {
    return 32 - prefixBits;
  }

  /** Addresses that hosts can have: without the network's own and broadcast, where those exist. */
  public long hosts() {
    long all = 1L << hostBits();
    return prefixBits <= 30 ? all - 2 : all;
  }

  /** The host's address, counted from 0. */
  long host(long number) {
    return network + number + (prefixBits <= 30 ? 1 : 0);
  }

  public boolean contains(long address) {
    return (address & -(1L << hostBits())) == network;
  }

  @Override
  public String toString() {
    return String.format(
        "%d.%d.%d.%d/%d",
        network >>> 24, network >>> 16 & 0xFF, network >>> 8 & 0xFF, network & 0xFF, prefixBits);
  }
}
