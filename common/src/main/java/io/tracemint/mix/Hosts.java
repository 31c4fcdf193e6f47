package io.tracemint.mix;

import io.tracemint.export.address.Cidr;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.TreeMap;

/** The mapping of injected hosts; hosts outside of it stay. */
record Hosts(TreeMap<Long, Long> others) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads pairs such as {@code 203.0.113.9=10.0.0.5}, separated by commas. */
  static Hosts parse(String text) {
    TreeMap<Long, Long> others = new TreeMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] sides = pair.strip().split("=", -1);
      if (sides.length != 2) {
        throw bad(pair);
      }
      Long before = others.put(address(sides[0], pair), address(sides[1], pair));
      if (before != null) {
        throw UserError.of("mix.hosts names %s twice. Leave one of the two out.", sides[0].strip());
      }
    }
    return new Hosts(others);
  }

  private static long address(String text, String pair) {
    try {
      return Cidr.parse(text.strip() + "/32").first();
    } catch (UserError e) {
      throw bad(pair);
    }
  }

  private static UserError bad(String pair) {
    return UserError.of(
        "mix.hosts has '%s', must be pairs of IPv4 addresses such as 203.0.113.9=10.0.0.5,"
            + " separated by commas. Change the setting.",
        pair.strip());
  }

  long of(long address) {
    return others.getOrDefault(address, address);
  }
}
