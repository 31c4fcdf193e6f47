package io.tracemint.family.stan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.UserError;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How records become what the networks see, and back.
 *
 * @param table JSON of the {@link TableShape}
 * @param ranges of the microseconds since the host's last record, then of each column of numbers
 * @param codes values of each column of codes, the protocol first, the most frequent first
 */
record Encoding(String table, List<Range> ranges, List<List<String>> codes) {
  private static final ObjectMapper JSON = new ObjectMapper();
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
      codes.add(mostFrequent(rows.stream().map(row -> fields.code(row, number)).toList()));
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

  private static List<String> mostFrequent(List<String> values) {
    Map<String, Long> counts =
        values.stream().collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    List<String> kept =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(MOST_CODES)
            .map(Map.Entry::getKey)
            .toList();
    return kept.isEmpty() ? List.of("0") : kept;
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
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Encoding fromJson(String json) {
    try {
      return Objects.requireNonNull(JSON.readValue(json, Encoding.class));
    } catch (JsonProcessingException | NullPointerException damage) {
      throw new UserError("The encoders of stan are damaged. Run the fit job again.", damage);
    }
  }
}
