package io.tracemint.ingest.label;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which records get which label: of the rules that a record meets, the first. */
public final class Labels implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LabelRule> rules;

  private Labels(List<LabelRule> rules) {
    this.rules = new ArrayList<>(rules);
  }

  /** Reads the lines of a file. */
  public interface Reading {
    List<String> lines(String path);
  }

  /** By the group {@code ingest.labels}: the lines of its file, then its filters. */
  public static Labels of(Config group, Reading reading) {
    List<LabelRule> rules = new ArrayList<>();
    String file = group.getString("file");
    if (!file.isEmpty()) {
      rules.addAll(LabelCsv.read(file, reading.lines(file)));
    }
    List<String> filters = group.getStringList("filters");
    for (int number = 0; number < filters.size(); number++) {
      rules.add(rule(filters.get(number), "ingest.labels.filters, number " + (number + 1)));
    }
    return new Labels(rules);
  }

  private static LabelRule rule(String text, String where) {
    String[] parts = text.split(":", 2);
    if (parts.length < 2 || parts[0].isBlank()) {
      throw UserError.of(
          "%s is \"%s\", must be a label, a colon and a filter, such as \"dns: udp port 53\".",
          where, text);
    }
    Filter filter = FilterText.read(parts[1], where);
    return new LabelRule(
        where, LabelRule.files(""), filter, Long.MIN_VALUE, Long.MAX_VALUE, parts[0].strip());
  }

  /** Whether none are given. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The labels of a file's records. */
  public FileLabels of(String path) {
    return new FileLabels(path, rules.stream().filter(rule -> rule.isOf(path)).toList());
  }

  /** The names of the rules that no record has met, given how many have met each. */
  public List<String> unmet(Map<String, Long> met) {
    return rules.stream().map(LabelRule::name).filter(name -> !met.containsKey(name)).toList();
  }
}
