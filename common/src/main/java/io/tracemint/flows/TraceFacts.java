package io.tracemint.flows;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What later steps need to know of a trace, gathered while its flow table was written.
 *
 * @param setAsideCount records of IPv6, which the model does not learn
 * @param keyColumns columns of the flow key beyond the five-tuple
 * @param segmentRecords the most records in a row of the table
 * @param distinct flows, exactly, and values per key column, exact up to 4,096
 * @param present records per feature that have a value
 * @param directions of a five-tuple that its flows hold; one, where the facts do not say
 */
public record TraceFacts(
    int schema,
    TraceKind kind,
    long startNanos,
    long endNanos,
    long recordCount,
    long setAsideCount,
    List<String> keyColumns,
    int segmentRecords,
    List<ChunkFacts> chunks,
    Lengths lengths,
    Map<String, Long> distinct,
    Map<String, Long> present,
    Directions directions)
    implements Serializable {
  public static final int SCHEMA = 1;
  public static final String FILE = "facts.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What one chunk holds.
   *
   * @param flows flows with records in the chunk
   * @param starting those of them with no record in an earlier chunk
   */
  public record ChunkFacts(long records, long flows, long starting) implements Serializable {}

  /** Quantiles of the records that a flow has in a chunk. */
  public record Lengths(long median, long q90, long q99, long q999, long longest)
      implements Serializable {}

  public TraceFacts {
    keyColumns = List.copyOf(keyColumns);
    chunks = List.copyOf(chunks);
    directions = directions == null ? Directions.ONE : directions;
    distinct = Collections.unmodifiableMap(new TreeMap<>(distinct));
    present = Collections.unmodifiableMap(new TreeMap<>(present));
    Objects.requireNonNull(kind);
    Objects.requireNonNull(lengths);
    if (endNanos < startNanos || segmentRecords < 1 || recordCount < 0) {
      throw new IllegalArgumentException("A trace ends after it starts, and its rows have records");
    }
  }

  /** What each record of the table carries besides its time, in the table's order. */
  public List<Field> features() {
    return kind.features(directions);
  }

  @JsonIgnore
  public Chunking chunking() {
    return new Chunking(startNanos, endNanos, chunks.size());
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static TraceFacts fromJson(String json, String source) {
    TraceFacts facts;
    try {
      facts = StrictJson.read(json, TraceFacts.class);
    } catch (JsonProcessingException damage) {
      throw new UserError(
          source + " does not hold the facts of a flow table. Run the flows job again.", damage);
    }
    if (facts.schema != SCHEMA) {
      throw UserError.of(
          "%s was written with schema %d, this version reads %d. Run the flows job again.",
          source, facts.schema, SCHEMA);
    }
    return facts;
  }
}
