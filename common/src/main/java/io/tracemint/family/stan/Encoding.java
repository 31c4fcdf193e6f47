package io.tracemint.family.stan;

import io.tracemint.family.EncoderText;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How records become what the networks see, and back.
 *
 * @param table JSON of the {@link TableShape}
 * @param ranges of the microseconds since the host's last record, then of each column of numbers
 * @param codes values of each column of codes, the protocol first, the most frequent first
 */
record Encoding(String table, List<Range> ranges, List<List<String>> codes) {
  Encoding {
    if (ranges.isEmpty() || codes.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Columns without range or words");
    }
  }

  private static final int MOST_CODES = 64;

  static Encoding of(TableShape shape, List<FlowSeries> sample) {
    Fields fields = new Fields(shape);
    List<Row> rows = Hosts.sorted(sample);
    List<Range> ranges = new ArrayList<>();
    // Packets lie microseconds or minutes apart, flows of a host seconds or minutes.
    boolean packets = shape.kind() == TraceKind.PACKETS;
    double longest =
        IntStream.range(0, rows.size()).mapToDouble(i -> Hosts.gap(rows, i)).max().orElse(0);
    ranges.add(new Range(0, longest, packets));
    for (int feature : fields.numbers()) {
      ranges.add(range(rows, feature, fields.isCount(feature)));
    }
    List<List<String>> codes = new ArrayList<>();
    for (int code = 0; code <= fields.codes().size(); code++) {
      int number = code;
      Map<String, Integer> counts = new HashMap<>();
      rows.forEach(row -> counts.merge(fields.code(row, number), 1, Integer::sum));
      codes.add(EncoderText.mostFrequent(counts, MOST_CODES));
    }
    return new Encoding(shape.toJson(), ranges, codes);
  }

  private static Range range(List<Row> rows, int feature, boolean byLogarithm) {
    DoubleSummaryStatistics all =
        rows.stream().mapToDouble(row -> row.number(feature)).summaryStatistics();
    return all.getCount() == 0
        ? new Range(0, 0, byLogarithm)
        : new Range(all.getMin(), all.getMax(), byLogarithm);
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  Layout layout() {
    return Layout.of(ranges.size() - 1, codes.stream().map(List::size).toList());
  }

  /** The number of each value of a column of codes. */
  Map<String, Integer> numbered(int code) {
    Map<String, Integer> numbered = new HashMap<>();
    codes.get(code).forEach(value -> numbered.put(value, numbered.size()));
    return numbered;
  }

  String toJson() {
    return EncoderText.toJson(this);
  }

  static Encoding fromJson(String json) {
    return EncoderText.fromJson(json, Encoding.class, "stan");
  }
}
