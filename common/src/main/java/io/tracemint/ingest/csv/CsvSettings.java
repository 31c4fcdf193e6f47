package io.tracemint.ingest.csv;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.row.Biflow;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings {@code ingest.csv}.
 *
 * @param dialect the name of one dialect, or {@code auto} for the one that fits best
 * @param dialects the dialects that ship and the user's own, which come first
 * @param biflow whether records of both directions stay one row
 * @param maxLineBytes the longest line taken for a record
 */
public record CsvSettings(String dialect, List<Dialect> dialects, Biflow biflow, int maxLineBytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final String AUTO = "auto";

  public CsvSettings {
    dialects = List.copyOf(dialects);
    if (maxLineBytes < 64) {
      throw UserError.of(
          "ingest.csv.max-line-bytes is %d, below the smallest possible 64. Raise it.",
          maxLineBytes);
    }
  }

  /** What ships, found by itself. */
  public static CsvSettings automatic() {
    return new CsvSettings(AUTO, dialects(ConfigFactory.empty()), Biflow.KEEP, MAX_LINE_BYTES);
  }

  public static CsvSettings of(Config group, Biflow biflow) {
    return new CsvSettings(
        group.getString("dialect"),
        dialects(group.getConfig("dialects")),
        biflow,
        Math.toIntExact(group.getBytes("max-line-bytes")));
  }

  /** The same with another dialect, by name. */
  public CsvSettings with(String name) {
    return new CsvSettings(name, dialects, biflow, maxLineBytes);
  }

  /** The same with a dialect of one's own, described in HOCON, in use. */
  public CsvSettings withMapping(Config mapping) {
    Dialect own = Dialect.of("mapping", mapping, defaults());
    return new CsvSettings("mapping", List.of(own), biflow, maxLineBytes);
  }

  /** The dialects that may be used: all, or the one that is named. */
  List<Dialect> candidates() {
    if (dialect.equals(AUTO)) {
      return dialects;
    }
    return List.of(
        dialects.stream()
            .filter(known -> known.name().equals(dialect))
            .findFirst()
            .orElseThrow(this::unknown));
  }

  private UserError unknown() {
    List<String> names = dialects.stream().map(Dialect::name).toList();
    return UserError.of(
        "CSV dialect %s is unknown.%s Known are auto, %s; describe your own under"
            + " ingest.csv.dialects.",
        dialect,
        Nearest.to(dialect, names).map(near -> " Did you mean " + near + "?").orElse(""),
        String.join(", ", names));
  }

  private static Config shipped() {
    return ConfigFactory.parseResources(CsvSettings.class, "dialects.conf").resolve();
  }

  private static Config defaults() {
    return shipped().getConfig("defaults");
  }

  private static List<Dialect> dialects(Config own) {
    Config shipped = shipped();
    Map<String, Dialect> all = new LinkedHashMap<>();
    own.root().keySet().forEach(name -> all.put(name, dialect(name, own)));
    for (String name : shipped.getStringList("order")) {
      all.putIfAbsent(name, dialect(name, shipped.getConfig("dialects")));
    }
    return List.copyOf(all.values());
  }

  private static Dialect dialect(String name, Config group) {
    return Dialect.of(name, group.getConfig("\"" + name + "\""), defaults());
  }
}
