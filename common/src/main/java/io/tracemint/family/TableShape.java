package io.tracemint.family;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that a family without vocabularies needs to know of a flow table of conversations.
 *
 * @param extras columns of the key beyond the five-tuple
 * @param present columns of which at least one record has a value
 */
public record TableShape(
    int schema,
    TraceKind kind,
    List<String> extras,
    SortedSet<String> present,
    long startNanos,
    long endNanos,
    int chunks) {
  private static final int SCHEMA = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refuses a span that no trace has. */
  public TableShape {
    Chunking.require(startNanos, endNanos, chunks);
  }

  public static TableShape of(TraceFacts facts) {
    SortedSet<String> present = new TreeSet<>();
    for (Map.Entry<String, Long> column : facts.present().entrySet()) {
      if (column.getValue() > 0) {
        present.add(column.getKey());
      }
    }
    return new TableShape(
        SCHEMA,
        facts.kind(),
        facts.keyColumns(),
        present,
        facts.startNanos(),
        facts.endNanos(),
        facts.chunks().size());
  }

  @JsonIgnore
  public List<Field> features() {
    return kind.features(Directions.BOTH);
  }

  @JsonIgnore
  public Chunking chunking() {
    return new Chunking(startNanos, endNanos, chunks);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static TableShape fromJson(String json) {
    TableShape shape;
    try {
      shape = StrictJson.read(json, TableShape.class);
    } catch (JsonProcessingException damage) {
      throw new UserError("The model does not say of which table it is. Fit again.", damage);
    }
    if (shape.schema != SCHEMA) {
      throw UserError.of(
          "The model's table has schema %d, this version reads %d. Run the fit job again.",
          shape.schema, SCHEMA);
    }
    return shape;
  }
}
