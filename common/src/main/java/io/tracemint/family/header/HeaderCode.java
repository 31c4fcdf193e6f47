package io.tracemint.family.header;

import io.tracemint.family.EncoderText;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must be known to turn bytes into records.
 *
 * @param table JSON of the {@link TableShape}
 * @param least of each feature; what is made is no smaller
 * @param most of each feature; what is made is no larger
 * @param protocols the most frequent first, which a family may condition on
 * @param vectors of the 256 bytes, for a family that wants them; or empty
 */
public record HeaderCode(
    String table,
    List<Long> least,
    List<Long> most,
    List<Integer> protocols,
    List<List<Float>> vectors) {

  static HeaderCode of(TableShape shape, List<FlowSeries> sample) {
    List<Row> rows = Row.all(sample);
    List<Long> least = new ArrayList<>();
    List<Long> most = new ArrayList<>();
    for (int feature = 0; feature < shape.features().size(); feature++) {
      int number = feature;
      least.add(rows.stream().mapToLong(row -> row.number(number)).min().orElse(0));
      most.add(rows.stream().mapToLong(row -> row.number(number)).max().orElse(0));
    }
    return new HeaderCode(shape.toJson(), least, most, protocols(rows), List.of());
  }

  private static List<Integer> protocols(List<Row> rows) {
    Map<Integer, Long> counts =
        rows.stream().collect(Collectors.groupingBy(Row::protocol, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .toList();
  }

  HeaderCode with(List<List<Float>> newVectors) {
    return new HeaderCode(table, least, most, protocols, newVectors);
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  /** The number of a protocol; the most frequent one's for what was not in the sample. */
  public int classOf(int protocol) {
    return Math.max(0, protocols.indexOf(protocol));
  }

  long within(int feature, long value) {
    return Math.max(least.get(feature), Math.min(most.get(feature), value));
  }

  String toJson() {
    return EncoderText.toJson(this);
  }

  static HeaderCode fromJson(String json) {
    return EncoderText.fromJson(json, HeaderCode.class, "headers");
  }
}
