package io.tracemint.nprint;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which bits a row holds, in which order.
 *
 * @param headers the headers, none twice
 * @param addresses whether those of IP are among the bits
 */
public record Layout(List<Header> headers, boolean addresses) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** IPv4, ICMP, TCP and UDP with addresses: 1088 bits. */
  public static final Layout USUAL =
      new Layout(List.of(Header.IPV4, Header.ICMP, Header.TCP, Header.UDP), true);

  public Layout {
    headers = List.copyOf(headers);
    if (headers.isEmpty() || headers.stream().distinct().count() < headers.size()) {
      throw UserError.of(
          "nprint.headers names %s, must name one or more headers, none twice. Choose from %s.",
          headers.isEmpty() ? "none" : words(headers), words(Arrays.asList(Header.values())));
    }
  }

  /** Reads the group {@code nprint}. */
  public static Layout of(Config group) {
    return of(group.getString("headers"), keeps(group.getString("addresses")));
  }

  /** The layout of words such as {@code ipv4, tcp}. */
  public static Layout of(String text, boolean addresses) {
    List<Header> headers =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .map(Layout::header)
            .toList();
    return new Layout(headers, addresses);
  }

  private static boolean keeps(String word) {
    return switch (word) {
      case "keep" -> true;
      case "drop" -> false;
      default ->
          throw UserError.of(
              "nprint.addresses is %s, must be keep or drop. Change the setting.", word);
    };
  }

  private static Header header(String word) {
    return Arrays.stream(Header.values())
        .filter(header -> header.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "nprint.headers names %s, which has no columns. Choose from %s.",
                    word, words(Arrays.asList(Header.values()))));
  }

  private static String words(List<Header> headers) {
    return String.join(", ", headers.stream().map(Header::word).toList());
  }

  public boolean has(Header header) {
    return headers.contains(header);
  }

  /** Bits of a row. */
  public int cells() {
    return headers.stream().mapToInt(header -> header.cells(addresses)).sum();
  }

  /** The names of a row's bits, in their order. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    headers.forEach(header -> columns.addAll(header.columns(addresses)));
    return columns;
  }
}
