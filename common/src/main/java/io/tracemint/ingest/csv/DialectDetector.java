package io.tracemint.ingest.csv;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the dialect of a file by its first lines, and where its columns are. */
public final class DialectDetector {
  private static final int HEAD_BYTES = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvSettings settings;

  public DialectDetector(CsvSettings settings) {
    this.settings = settings;
  }

  /** The layout of a file that begins with the stream's next bytes. */
  public CsvLayout detect(String file, InputStream start) throws IOException {
    List<String> lines = head(start);
    return find(lines).orElseThrow(() -> unknown(file, lines));
  }

  /** As {@link #detect}, for files that may be something else altogether. */
  public Optional<CsvLayout> find(InputStream start) throws IOException {
    return find(head(start));
  }

  private Optional<CsvLayout> find(List<String> lines) {
    return settings.candidates().stream()
        .map(dialect -> fit(dialect, lines))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(CsvLayout::mappedCount));
  }

  private static List<String> head(InputStream start) throws IOException {
    String text = new String(start.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return Arrays.stream(plain.split("\n", 200)).map(String::stripTrailing).toList();
  }

  private Optional<CsvLayout> fit(Dialect dialect, List<String> lines) {
    if (dialect.json()) {
      return fitObjects(dialect, lines);
    }
    return dialect.header() ? fitHeader(dialect, lines) : fitRows(dialect, lines);
  }

  private static Optional<CsvLayout> fitHeader(Dialect dialect, List<String> lines) {
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line);
      if (!dialect.fields().isEmpty() && text.startsWith(dialect.fields())) {
        return columns(dialect, text.substring(dialect.fields().length()), line + 1);
      }
      boolean comment = !dialect.comment().isEmpty() && text.startsWith(dialect.comment());
      if (!text.isBlank() && !comment) {
        return dialect.fields().isEmpty() ? columns(dialect, text, line + 1) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<CsvLayout> columns(Dialect dialect, String header, int lines) {
    List<String> names = names(header, dialect.separator());
    CsvLayout layout = layout(dialect, names, lines);
    boolean timed =
        layout.column(Role.START) != CsvLayout.NONE || layout.column(Role.END) != CsvLayout.NONE;
    boolean fits =
        timed
            && layout.column(Role.SRCIP) != CsvLayout.NONE
            && layout.column(Role.DSTIP) != CsvLayout.NONE;
    return fits ? Optional.of(layout) : Optional.empty();
  }

  private static CsvLayout layout(Dialect dialect, List<String> names, int headerLines) {
    int[] columns = new int[Role.ALL.size()];
    int place = 0;
    for (Role role : Role.ALL) {
      columns[place++] = column(dialect.columns().getOrDefault(role, List.of()), names);
    }
    return new CsvLayout(dialect, columns, headerLines);
  }

  private static int column(List<String> wanted, List<String> names) {
    for (String name : wanted) {
      int at = names.indexOf(name);
      if (at >= 0) {
        return at;
      }
      if (name.matches("[1-9][0-9]{0,3}")) {
        return Integer.parseInt(name) - 1;
      }
    }
    return CsvLayout.NONE;
  }

  static List<String> names(String header, char separator) {
    List<String> names = new ArrayList<>();
    for (String name : header.split(String.valueOf(separator), -1)) {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      boolean quoted = plain.length() >= 2 && plain.startsWith("\"") && plain.endsWith("\"");
      names.add(quoted ? plain.substring(1, plain.length() - 1).strip() : plain);
    }
    return names;
  }

  /**
   * A file without a header is known by the number of its columns, and that its rows can be read.
   */
  private Optional<CsvLayout> fitRows(Dialect dialect, List<String> lines) {
    Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int count = names(first.get(), dialect.separator()).size();
    if (dialect.columnCount() > 0 && count != dialect.columnCount()) {
      return Optional.empty();
    }
    CsvLayout layout = layout(dialect, List.of(), 0);
    return isReadable(layout, first.get()) ? Optional.of(layout) : Optional.empty();
  }

  /** Lines of JSON have their fields in the order of the roles, whatever that of the keys. */
  private Optional<CsvLayout> fitObjects(Dialect dialect, List<String> lines) {
    int[] columns = new int[Role.ALL.size()];
    for (int place = 0; place < columns.length; place++) {
      columns[place] = dialect.columns().containsKey(Role.ALL.get(place)) ? place : CsvLayout.NONE;
    }
    CsvLayout layout = new CsvLayout(dialect, columns, 0);
    return lines.stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> line.startsWith("{") && isReadable(layout, line))
        .map(line -> layout);
  }

  private boolean isReadable(CsvLayout layout, String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    LineScanner scanner =
        new LineScanner(
            new java.io.ByteArrayInputStream(bytes),
            layout.dialect(),
            settings.maxLineBytes(),
            0,
            Long.MAX_VALUE);
    try {
      return scanner.next() && new RowParser(layout).parse(scanner) == Problem.NONE;
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  private UserError unknown(String file, List<String> lines) {
    List<String> known = settings.candidates().stream().map(Dialect::name).toList();
    Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
    if (first.isEmpty()) {
      return UserError.of("%s is empty, where flow records are expected. Check the file.", file);
    }
    char separator = first.get().indexOf('\t') >= 0 ? '\t' : ',';
    String columns = String.join(", ", names(first.get(), separator));
    String shown = columns.length() > 400 ? columns.substring(0, 400) + " ..." : columns;
    return UserError.of(
        "%s fits none of the CSV dialects %s; its first line has the columns: %s. Map them with"
            + " ingest.csv.dialects.mine { columns { start = NAME, srcip = NAME, dstip = NAME } },"
            + " names or numbers from 1 (docs/formats.md lists the rest).",
        file, String.join(", ", known), shown);
  }
}
