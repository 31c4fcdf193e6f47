package io.tracemint.generate;

import io.tracemint.failure.UserError;
import io.tracemint.family.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence asks for, in the words of the options that say the same. It is read by a grammar,
 * not guessed at:
 *
 * <pre>
 * [COUNT] [KIND] flows|conversations|connections [of KIND] [over PROTOCOL] {, CLAUSE}
 * CLAUSE: [over] PROTOCOL | [of|with] N packets [each]
 * </pre>
 *
 * @param count of flows; 0 where it is not said
 * @param where a column of the key and its value; empty where no kind is said
 */
public record Prompt(long count, String where, Form form) {
  private static final String PROTOCOL = "(?:over |protocol )?(?<protocol>icmp|tcp|udp)";
  private static final Pattern FLOWS =
      Pattern.compile(
          "(?:(?<count>\\d+) ?)?(?<before>.*?) ?\\b(?:flow|conversation|connection)s?"
              + "(?: of (?<after>.+?))?(?: over (?<over>icmp|tcp|udp))?");
  private static final Pattern OVER = Pattern.compile(PROTOCOL);
  private static final Pattern PACKETS =
      Pattern.compile("(?:of |with )?(?<packets>\\d{1,9}) packets?(?: each)?");
  private static final int MOST_DIGITS = 18;

  /**
   * Reads a sentence.
   *
   * @param kinds columns of the key by which flows can be chosen, each with its values
   */
  public static Prompt read(String text, SortedMap<String, List<String>> kinds) {
    String[] parts = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").split(" ?, ?");
    Matcher flows = FLOWS.matcher(parts[0]);
    if (!flows.matches()) {
      throw unreadable(text, kinds);
    }
    Clauses clauses = new Clauses(text, kinds);
    clauses.over(flows.group("over"));
    for (int i = 1; i < parts.length; i++) {
      clauses.read(parts[i]);
    }
    String kind = kind(flows.group("before"), flows.group("after"), text, kinds);
    return new Prompt(
        count(flows.group("count"), text, kinds),
        kind.isEmpty() ? "" : where(kind, kinds),
        Form.of(clauses.protocol, clauses.packets));
  }

  private static long count(String digits, String text, SortedMap<String, List<String>> kinds) {
    if (digits == null) {
      return 0;
    }
    if (digits.length() > MOST_DIGITS || Long.parseLong(digits) == 0) {
      throw unreadable(text, kinds);
    }
    return Long.parseLong(digits);
  }

  private static String kind(
      String before, String after, String text, SortedMap<String, List<String>> kinds) {
    if (after != null && !before.isEmpty()) {
      throw unreadable(text, kinds);
    }
    return after == null ? before : after;
  }

  private static String where(String kind, SortedMap<String, List<String>> kinds) {
    List<String> found = new ArrayList<>();
    kinds.forEach(
        (column, values) ->
            values.stream()
                .filter(value -> value.equalsIgnoreCase(kind))
                .forEach(value -> found.add(column + "=" + value)));
    if (found.isEmpty()) {
      throw UserError.of("The model was never taught \"%s\". It knows %s.", kind, known(kinds));
    }
    if (found.size() > 1) {
      throw UserError.of(
          "\"%s\" can be %s. Say --where with one of them.", kind, String.join(" or ", found));
    }
    return found.get(0);
  }

  /** What comes behind the flows themselves; nothing twice. */
  private static final class Clauses {
    private final String text;
    private final SortedMap<String, List<String>> kinds;
    private String protocol = "";
    private int packets;

    Clauses(String text, SortedMap<String, List<String>> kinds) {
      this.text = text;
      this.kinds = kinds;
    }

    void read(String clause) {
      Matcher over = OVER.matcher(clause);
      Matcher many = PACKETS.matcher(clause);
      if (over.matches()) {
        over(over.group("protocol"));
      } else if (many.matches() && packets == 0) {
        packets = Integer.parseInt(many.group("packets"));
        require(packets > 0);
      } else {
        require(false);
      }
    }

    void over(String word) {
      require(word == null || protocol.isEmpty());
      protocol = word == null ? protocol : word;
    }

    private void require(boolean readable) {
      if (!readable) {
        throw unreadable(text, kinds);
      }
    }
  }

  private static UserError unreadable(String text, SortedMap<String, List<String>> kinds) {
    return UserError.of(
        "The prompt \"%s\" cannot be read. Prompts are English, in this form: [COUNT] [KIND]"
            + " conversations [over icmp|tcp|udp][, N packets], such as \"200 %s conversations over"
            + " tcp, 30 packets\". Kinds: %s.",
        text,
        kinds.values().stream().flatMap(List::stream).findFirst().orElse("new"),
        known(kinds));
  }

  private static String known(SortedMap<String, List<String>> kinds) {
    List<String> columns = new ArrayList<>();
    kinds.forEach((column, values) -> columns.add(column + " " + String.join(", ", values)));
    return columns.isEmpty()
        ? "no kinds of flows, since no column was added to flows.key"
        : String.join("; ", columns);
  }

  /** The options that say the same, for people. */
  public String options() {
    StringBuilder options = new StringBuilder();
    options.append(count > 0 ? " --count " + count : "");
    options.append(where.isEmpty() ? "" : " --where " + where);
    options.append(form.protocol() == Form.OPEN ? "" : " --protocol " + form.protocolName());
    options.append(form.packets() == 0 ? "" : " --packets " + form.packets());
    return options.toString().strip();
  }
}
