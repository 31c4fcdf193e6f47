package io.tracemint.ingest.label;

import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads filters in a part of the language of libpcap:
 *
 * <pre>
 * filter: all {or all}      all: part {and part}      part: not part | ( filter ) | test
 * test: host ADDRESS | net ADDRESS/BITS | [tcp|udp] port N | [tcp|udp] portrange N-M
 *       | proto NAME-OR-NUMBER | tcp | udp | icmp
 * </pre>
 */
final class FilterText {
  private static final String GRAMMAR =
      "A filter is made of: host ADDRESS, net ADDRESS/BITS, [tcp|udp] port N, portrange N-M, proto"
          + " NAME, tcp, udp, icmp, and, or, not and parentheses.";
  private static final Map<String, Integer> PROTOCOLS =
      Map.of("icmp", 1, "tcp", 6, "udp", 17, "gre", 47, "esp", 50, "icmp6", 58, "sctp", 132);
  private static final int MOST_PORT = 65535;

  /** Reading and using a filter takes stack for each level; nobody writes so many. */
  static final int MOST_LEVELS = 100;

  private final String where;
  private final List<String> words;
  private int at;
  private int levels;

  private FilterText(String text, String where) {
    this.where = where;
    this.words =
        Arrays.stream(text.replaceAll("([()])", " $1 ").strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  /**
   * Reads a filter.
   *
   * @param where it stands, for messages
   */
  static Filter read(String text, String where) {
    FilterText reading = new FilterText(text, where);
    Filter filter = reading.any();
    if (reading.at < reading.words.size()) {
      throw reading.mistake("\"%s\" cannot follow there", reading.words.get(reading.at));
    }
    return filter;
  }

  private UserError mistake(String format, String word) {
    String why = String.format(Locale.ROOT, format, word);
    return UserError.of("%s: %s in \"%s\". %s", where, why, String.join(" ", words), GRAMMAR);
  }

  private Filter any() {
    List<Filter> parts = new ArrayList<>(List.of(all()));
    while (skip("or")) {
      parts.add(all());
    }
    return parts.size() == 1 ? parts.get(0) : new Filter.Any(parts);
  }

  private Filter all() {
    List<Filter> parts = new ArrayList<>(List.of(part()));
    while (skip("and")) {
      parts.add(part());
    }
    return parts.size() == 1 ? parts.get(0) : new Filter.All(parts);
  }

  private Filter part() {
    if (skip("not")) {
      return deeper(() -> new Filter.Not(part()));
    }
    return skip("(") ? deeper(this::inParentheses) : test(next());
  }

  private Filter deeper(Supplier<Filter> inner) {
    levels++;
    if (levels > MOST_LEVELS) {
      throw UserError.of(
          "%s: word %,d of the filter, \"%s\", is nested %d levels deep in parentheses and nots,"
              + " above the limit %d. Leave out those that change nothing, or write several"
              + " filters with one label.",
          where, at, words.get(at - 1), levels, MOST_LEVELS);
    }
    Filter filter = inner.get();
    levels--;
    return filter;
  }

  private Filter inParentheses() {
    Filter inner = any();
    if (!skip(")")) {
      throw mistake("a parenthesis is not closed%s", "");
    }
    return inner;
  }

  private Filter test(String word) {
    return switch (word) {
      case "host" -> host(next());
      case "net" -> net(next(), where);
      case "port" -> onePort(port(next()));
      case "portrange" -> range(next());
      case "proto" -> new Filter.Protocol(protocol(next(), where));
      case "tcp", "udp", "icmp" -> ofProtocol(word);
      default -> throw mistake("\"%s\" is not known", word);
    };
  }

  private static Filter onePort(int port) {
    return new Filter.Port(port, port);
  }

  private Filter ofProtocol(String word) {
    Filter protocol = new Filter.Protocol(PROTOCOLS.get(word));
    boolean ports = at < words.size() && words.get(at).startsWith("port");
    return ports ? new Filter.All(List.of(protocol, test(next()))) : protocol;
  }

  private Filter host(String word) {
    Address address = Address.of(word).orElseThrow(() -> mistake("\"%s\" is not an address", word));
    return new Filter.Net(address, address.bits());
  }

  /** A block of addresses, or one address. */
  static Filter.Net net(String word, String where) {
    String[] parts = word.split("/", -1);
    Optional<Address> address = Address.of(parts[0]);
    int most = address.map(Address::bits).orElse(0);
    int bits = parts.length == 1 ? most : parts.length == 2 ? number(parts[1], most) : -1;
    if (address.isEmpty() || bits < 0) {
      throw UserError.of(
          "%s: \"%s\" is no address or block of addresses, such as 10.0.0.1 or 10.0.0.0/8. Correct"
              + " it.",
          where, word);
    }
    return new Filter.Net(address.get(), bits);
  }

  private Filter range(String word) {
    String[] ends = word.split("-", -1);
    if (ends.length != 2 || port(ends[0]) > port(ends[1])) {
      throw mistake("\"%s\" is no range of ports", word);
    }
    return new Filter.Port(port(ends[0]), port(ends[1]));
  }

  private int port(String word) {
    int port = number(word, MOST_PORT);
    if (port < 0) {
      throw mistake("\"%s\" is no port", word);
    }
    return port;
  }

  static int protocol(String word, String where) {
    int number = PROTOCOLS.getOrDefault(word.toLowerCase(Locale.ROOT), number(word, 255));
    if (number < 0) {
      throw UserError.of(
          "%s: the protocol is \"%s\", must be a number up to 255 or one of icmp, tcp, udp, gre,"
              + " esp, icmp6 and sctp. Correct it.",
          where, word);
    }
    return number;
  }

  /** A number from 0 to a bound, or -1. */
  static int number(String word, int most) {
    if (!word.matches("\\d{1,9}")) {
      return -1;
    }
    int number = Integer.parseInt(word);
    return number <= most ? number : -1;
  }

  private boolean skip(String word) {
    boolean there = at < words.size() && words.get(at).equals(word);
    at += there ? 1 : 0;
    return there;
  }

  private String next() {
    if (at == words.size()) {
      throw mistake("something is missing at the end%s", "");
    }
    return words.get(at++);
  }
}
