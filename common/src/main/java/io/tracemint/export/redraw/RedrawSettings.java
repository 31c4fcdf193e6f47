package io.tracemint.export.redraw;

import com.typesafe.config.Config;
import io.tracemint.export.address.Cidr;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distributions that users want of columns of the five-tuple.
 *
 * @param targets by column
 * @param monotone whether the order of values is kept, instead of as many values as possible
 */
public record RedrawSettings(Map<String, Distribution> targets, boolean monotone)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final List<String> COLUMNS =
      List.of("srcip", "dstip", "srcport", "dstport", "proto");

  public RedrawSettings {
    targets = new TreeMap<>(targets);
  }

  /** Reads the group {@code export.redraw}. */
  public static RedrawSettings of(Config group) {
    Map<String, Distribution> targets = new TreeMap<>();
    for (String column : COLUMNS) {
      String text = group.getString(column).strip();
      if (!text.isEmpty()) {
        targets.put(column, distribution(column, text));
      }
    }
    return new RedrawSettings(targets, monotone(group.getString("coupling")));
  }

  private static boolean monotone(String word) {
    if (!List.of("maximal", "monotone").contains(word)) {
      throw UserError.of(
          "export.redraw.coupling is %s, must be maximal or monotone. Change the setting.", word);
    }
    return word.equals("monotone");
  }

  private static Distribution distribution(String column, String text) {
    Map<Long, Double> weights = new TreeMap<>();
    for (String entry : text.split(",", -1)) {
      String[] parts = entry.strip().split(":", -1);
      if (parts.length != 2) {
        throw bad(column, entry);
      }
      weights.merge(value(column, parts[0].strip()), weight(column, parts[1]), Double::sum);
    }
    return new Distribution(weights);
  }

  private static long value(String column, String text) {
    if (column.endsWith("ip")) {
      return Cidr.parse(text + "/32").first();
    }
    long most = column.equals("proto") ? 255 : 65_535;
    if (!text.matches("\\d{1,5}") || Long.parseLong(text) > most) {
      throw UserError.of(
          "export.redraw.%s has the value %s, must be a number from 0 to %d. Change the setting.",
          column, text, most);
    }
    return Long.parseLong(text);
  }

  private static double weight(String column, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw bad(column, text);
    }
  }

  private static UserError bad(String column, String entry) {
    return UserError.of(
        "export.redraw.%s has the part \"%s\", must be VALUE:WEIGHT such as 443:0.7.",
        column, entry.strip());
  }

  public Transport transport(Distribution from, String column) {
    Distribution to = targets.get(column);
    return monotone ? Transport.monotone(from, to) : Transport.maximal(from, to);
  }
}
