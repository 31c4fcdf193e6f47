package io.tracemint.zeppelin;

import java.util.List;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterResult;

/**
 * A piece of what a paragraph shows.
 *
 * @param type how: {@code TEXT}, {@code TABLE} or {@code HTML}
 */
record Shown(String type, String data) {
  static List<Shown> of(RemoteInterpreterResult result) {
    return result.getMsg().stream()
        .map(message -> new Shown(message.getType(), message.getData()))
        .toList();
  }

  /** Counts and names stand in the first line; figures below change when the learner does. */
  String firstLine() {
    return data.lines().findFirst().orElse("");
  }

  /** Whether it is no table, or one of rows that all have as many columns as its heading. */
  boolean isWhole() {
    return !type.equals("TABLE") || data.lines().mapToLong(Shown::tabs).distinct().count() == 1;
  }

  private static long tabs(String line) {
    return line.chars().filter(c -> c == '\t').count();
  }
}
