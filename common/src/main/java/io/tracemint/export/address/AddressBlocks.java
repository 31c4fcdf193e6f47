package io.tracemint.export.address;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Blocks of addresses, IPv4 and IPv6. */
public final class AddressBlocks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Block> blocks;

  private static final class Block implements Serializable {
    private static final long serialVersionUID = 1L;
    private final byte[] first;
    private final int bits;

    Block(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    boolean isOf(byte[] address) {
      return first.length == address.length;
    }

    int shared(byte[] address) {
      int shared = 0;
      for (int at = 0; at < address.length; at++) {
        int differing = (address[at] ^ first[at]) & 0xFF;
        if (differing != 0) {
          return Math.min(bits, shared + Integer.numberOfLeadingZeros(differing) - 24);
        }
        shared += 8;
      }
      return bits;
    }
  }

  private AddressBlocks(List<Block> blocks) {
    this.blocks = new ArrayList<>(blocks);
  }

  /** Blocks such as {@code 224.0.0.0/4, ff02::/96}; none in an empty text. */
  public static AddressBlocks parse(String text) {
    List<Block> blocks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        blocks.add(block(part.strip()));
      }
    }
    return new AddressBlocks(blocks);
  }

  private static Block block(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2
        || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
        || !parts[1].matches("\\d{1,3}")) {
      throw bad(text);
    }
    try {
      byte[] first = InetAddress.getByName(parts[0]).getAddress();
      int bits = Integer.parseInt(parts[1]);
      if (bits > 8 * first.length) {
        throw bad(text);
      }
      return new Block(first, bits);
    } catch (UnknownHostException e) {
      throw bad(text);
    }
  }

  private static UserError bad(String text) {
    return UserError.of("'%s' is not a block of addresses such as 224.0.0.0/4 or ff02::/96.", text);
  }

  /** Whether an address lies in one of them. */
  public boolean contains(byte[] address) {
    return blocks.stream()
        .anyMatch(block -> block.isOf(address) && block.shared(address) == block.bits);
  }

  /**
   * How many first bits of an address must not flip, so that no address outside comes to lie in a
   * block: those on the way into one, and the bit that leaves it.
   */
  int steady(byte[] address) {
    int most = 0;
    for (Block block : blocks) {
      if (block.isOf(address)) {
        int shared = block.shared(address);
        most = Math.max(most, shared == block.bits ? 8 * address.length : shared + 1);
      }
    }
    return most;
  }
}
