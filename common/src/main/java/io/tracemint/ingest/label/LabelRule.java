package io.tracemint.ingest.label;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Which records have a label.
 *
 * @param name where it was said
 * @param files a pattern of the end of the file's path
 */
record LabelRule(
    String name, Pattern files, Filter filter, long fromNanos, long untilNanos, String label)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  boolean isOf(String path) {
    return files.matcher(path).matches();
  }

  boolean holds(long nanos) {
    return nanos >= fromNanos && nanos < untilNanos;
  }

  /** The pattern of paths that end so; {@code *} stands for any part of a name. */
  static Pattern files(String glob) {
    if (glob.isEmpty()) {
      return Pattern.compile(".*");
    }
    StringBuilder regex = new StringBuilder("(.*/)?");
    glob.chars().mapToObj(LabelRule::ofSign).forEach(regex::append);
    return Pattern.compile(regex.toString());
  }

  private static String ofSign(int sign) {
    return switch (sign) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      default -> Pattern.quote(Character.toString(sign));
    };
  }
}
