package io.tracemint.evaluate.classes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier sees of a conversation. */
enum Input {
  NPRINT("nPrint") {
    @Override
    double[][] of(List<Session> sessions, int packets) {
      return varying(new HeaderBits(packets).of(sessions));
    }
  },
  STATISTICS("statistics") {
    @Override
    double[][] of(List<Session> sessions, int packets) {
      return sessions.stream()
          .map(session -> new Statistics(session, packets).all())
          .toArray(double[][]::new);
    }
  };

  private final String word;

  Input(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** A row of numbers for each conversation. */
  abstract double[][] of(List<Session> sessions, int packets);

  /** The bits that are not the same in all rows, of which most are. */
  private static double[][] varying(byte[][] rows) {
    int[] columns =
        IntStream.range(0, rows.length == 0 ? 0 : rows[0].length)
            .filter(column -> Arrays.stream(rows).anyMatch(row -> row[column] != rows[0][column]))
            .toArray();
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(columns).mapToDouble(column -> row[column]).toArray())
        .toArray(double[][]::new);
  }
}
