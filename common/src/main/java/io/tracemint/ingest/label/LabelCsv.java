package io.tracemint.ingest.label;

import io.tracemint.failure.UserError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a CSV of labels: its first line names columns, an empty cell stands for any. A line is for
 * records of a file, of a five-tuple in either direction, of a span of time, or of all of these.
 */
final class LabelCsv {
  private static final List<String> COLUMNS =
      List.of("label", "file", "srcip", "srcport", "dstip", "dstport", "proto", "from", "until");

  private final String file;
  private final List<String> columns;
  private Map<String, String> cells = Map.of();
  private String where = "";

  private LabelCsv(String file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Reads lines.
   *
   * @param file their file's name, for messages
   */
  static List<LabelRule> read(String file, List<String> lines) {
    List<String> columns = lines.isEmpty() ? List.of() : cells(lines.get(0));
    if (!columns.contains("label") || !COLUMNS.containsAll(columns)) {
      throw UserError.of(
          "%s line 1 names the columns %s, must name label and any of %s. Correct it.",
          file, columns, String.join(", ", COLUMNS.subList(1, COLUMNS.size())));
    }
    LabelCsv csv = new LabelCsv(file, columns);
    List<LabelRule> rules = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        rules.add(csv.rule(line + 1, cells(lines.get(line))));
      }
    }
    return rules;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.replace("\uFEFF", "").split(",", -1)) {
      cells.add(cell.strip().replaceAll("^\"(.*)\"$", "$1"));
    }
    return cells;
  }

  private LabelRule rule(int line, List<String> given) {
    where = file + " line " + line;
    if (given.size() != columns.size()) {
      throw UserError.of(
          "%s has %d cells, line 1 names %d columns. Correct it.",
          where, given.size(), columns.size());
    }
    cells = new HashMap<>();
    for (int column = 0; column < given.size(); column++) {
      cells.put(columns.get(column), given.get(column));
    }
    if (cell("label").isEmpty()) {
      throw UserError.of("%s has no label. Give it one, or leave the line out.", where);
    }
    long from = nanos("from", Long.MIN_VALUE);
    long until = nanos("until", Long.MAX_VALUE);
    if (from >= until) {
      throw UserError.of(
          "%s: from is %s, must lie before until, which is %s. Correct it.",
          where, cell("from"), cell("until"));
    }
    return new LabelRule(
        where, LabelRule.files(cell("file")), filter(), from, until, cell("label"));
  }

  private String cell(String column) {
    return cells.getOrDefault(column, "");
  }

  private Filter filter() {
    String protocol = cell("proto");
    return new Filter.Tuple(
        net("srcip"),
        port("srcport"),
        net("dstip"),
        port("dstport"),
        protocol.isEmpty() ? Filter.Tuple.OPEN : FilterText.protocol(protocol, where));
  }

  private List<Filter.Net> net(String column) {
    return cell(column).isEmpty()
        ? List.of()
        : List.of(FilterText.net(cell(column), where + ", " + column));
  }

  private int port(String column) {
    if (cell(column).isEmpty()) {
      return Filter.Tuple.OPEN;
    }
    int port = FilterText.number(cell(column), 65535);
    if (port < 0) {
      throw UserError.of(
          "%s: %s is \"%s\", must be a number up to 65535. Correct it.",
          where, column, cell(column));
    }
    return port;
  }

  private long nanos(String column, long open) {
    String text = cell(column);
    if (text.isEmpty()) {
      return open;
    }
    try {
      if (text.matches("\\d+(\\.\\d+)?")) {
        return new BigDecimal(text).movePointRight(9).longValueExact();
      }
      Instant instant = Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw UserError.of(
          "%s: %s is \"%s\", must be seconds since 1970 or an instant such as"
              + " 2024-01-31T12:00:00Z. Correct it.",
          where, column, text);
    }
  }
}
