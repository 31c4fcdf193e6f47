package io.tracemint.ingest.csv;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.csv.text.TimeForm;
import io.tracemint.ingest.csv.text.TimeUnitWord;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A way of writing flow records as text.
 *
 * @param json whether a line is a flat JSON object, and columns are its keys
 * @param header whether the first line names the columns
 * @param columnCount how many columns a headerless file must have to be taken for this dialect
 * @param comment what lines begin with that hold no record; empty if there are none
 * @param fields what the comment begins with that names the columns; empty for a plain header
 * @param stop a line that begins so ends the records; empty if nothing does
 * @param unset texts that stand for no value
 * @param pseudonyms whether a word in place of an address becomes an address of 240.0.0.0/4
 * @param columns for each role the names that its column may have, or one number from 1
 */
public record Dialect(
    String name,
    char separator,
    boolean json,
    boolean header,
    int columnCount,
    String comment,
    String fields,
    String stop,
    List<String> unset,
    boolean pseudonyms,
    TimeForm time,
    long durationNanos,
    Map<Role, List<String>> columns)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Dialect {
    unset = List.copyOf(unset);
    columns = Map.copyOf(columns);
    boolean timed = columns.containsKey(Role.START) || columns.containsKey(Role.END);
    if (!timed || !columns.containsKey(Role.SRCIP) || !columns.containsKey(Role.DSTIP)) {
      throw UserError.of(
          "CSV dialect %s maps %s; it must map start or end, srcip and dstip. Add the missing ones"
              + " under columns.",
          name, columns.keySet().stream().map(Role::key).sorted().toList());
    }
  }

  /** Reads a dialect whose missing keys fall back to those of {@code defaults}. */
  static Dialect of(String name, Config entry, Config defaults) {
    Config dialect = entry.withFallback(defaults);
    return new Dialect(
        name,
        separator(name, dialect.getString("separator")),
        dialect.getBoolean("json"),
        dialect.getBoolean("header"),
        dialect.getInt("column-count"),
        dialect.getString("comment"),
        dialect.getString("fields"),
        dialect.getString("stop"),
        dialect.getStringList("unset"),
        dialect.getBoolean("pseudonyms"),
        time(name, dialect),
        TimeUnitWord.nanos(dialect.getString("duration-unit"), name + ".duration-unit"),
        columns(name, dialect.getConfig("columns")));
  }

  private static TimeForm time(String name, Config dialect) {
    return new TimeForm(
        TimeUnitWord.nanos(dialect.getString("time-unit"), name + ".time-unit"),
        dialect.getStringList("time-formats"),
        dialect.getString("time-zone"));
  }

  private static char separator(String name, String word) {
    String character = word.equals("tab") ? "\t" : word;
    if (character.length() != 1 || character.charAt(0) > 127) {
      throw UserError.of(
          "Separator of CSV dialect %s is \"%s\", must be one ASCII character or tab.", name, word);
    }
    return character.charAt(0);
  }

  private static Map<Role, List<String>> columns(String name, Config columns) {
    Map<Role, List<String>> mapped = new EnumMap<>(Role.class);
    for (String key : columns.root().keySet()) {
      mapped.put(Role.of(key, name), names(columns, "\"" + key + "\""));
    }
    return mapped;
  }

  private static List<String> names(Config columns, String key) {
    Object value = columns.getAnyRef(key);
    List<?> names = value instanceof List<?> list ? list : List.of(value);
    return names.stream().map(word -> word.toString().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a file may be cut at any line: not if a line in it ends the records. */
  public boolean isSplittable() {
    return stop.isEmpty();
  }
}
