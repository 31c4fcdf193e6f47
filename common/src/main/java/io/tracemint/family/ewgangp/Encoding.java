package io.tracemint.family.ewgangp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.UserError;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.neural.Activation;
import io.tracemint.neural.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How records become vectors and back: a vector for each field, then a class for each text.
 *
 * @param table JSON of the {@link TableShape}
 * @param fields the words of each of {@link Fields}
 * @param texts values of each feature that is a text
 */
record Encoding(String table, List<Vocabulary> fields, List<List<String>> texts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TEXTS = 256;

  static List<List<String>> texts(TableShape shape, List<Row> rows) {
    List<List<String>> texts = new ArrayList<>();
    for (int feature : new Fields(shape).texts()) {
      TreeSet<String> values = new TreeSet<>();
      rows.forEach(row -> values.add(row.text(feature)));
      values.add("");
      texts.add(values.stream().limit(MOST_TEXTS).toList());
    }
    return texts;
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  List<Words> words() {
    return fields.stream().map(Vocabulary::words).toList();
  }

  List<Output> outputs(int dimensions) {
    List<Output> outputs = new ArrayList<>();
    outputs.add(new Output("words", Activation.SIGMOID, fields.size() * dimensions));
    for (List<String> values : texts) {
      outputs.add(Output.category("text " + outputs.size(), values.size()));
    }
    return outputs;
  }

  /** Numbers of a row. */
  int width(int dimensions) {
    return outputs(dimensions).stream().mapToInt(Output::width).sum();
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
      throw new UserError("The encoders of e-wgan-gp are damaged. Run the fit job again.", damage);
    }
  }
}
