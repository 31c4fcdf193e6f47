package io.tracemint.family.netdpsyn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.util.List;

/**
 * Which columns a flow table has, which is not private.
 *
 * @param table the features, in the table's order
 * @param columns those of them that have values
 * @param extras columns of the key beyond the five-tuple
 */
record Shape(TraceKind kind, List<String> table, List<String> columns, List<String> extras) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Shape of(TraceFacts facts) {
    List<String> table = facts.features().stream().map(Field::column).toList();
    return new Shape(
        facts.kind(),
        table,
        facts.features().stream()
            .filter(
                field -> !field.nullable() || facts.present().getOrDefault(field.column(), 0L) > 0)
            .map(Field::column)
            .toList(),
        facts.keyColumns());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Shape fromJson(String json) {
    try {
      return StrictJson.read(json, Shape.class);
    } catch (JsonProcessingException damage) {
      throw new UserError("The vocabularies do not say of which columns. Fit again.", damage);
    }
  }
}
