package io.tracemint.family.ewgangp;

import io.tracemint.family.EncoderText;
import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How records become vectors and back: a vector for each field, then a class for each text.
 *
 * @param table JSON of the {@link TableShape}
 * @param fields the words of each of {@link Fields}
 * @param texts values of each feature that is a text
 */
record Encoding(String table, List<Vocabulary> fields, List<List<String>> texts) {
  private static final int MOST_TEXTS = 256;

  Encoding {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("No field has words");
    }
  }

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
    return EncoderText.toJson(this);
  }

  static Encoding fromJson(String json) {
    return EncoderText.fromJson(json, Encoding.class, "e-wgan-gp");
  }
}
