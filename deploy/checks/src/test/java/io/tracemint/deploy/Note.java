package io.tracemint.deploy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Zeppelin note: paragraphs, and what they printed when they were last run. */
record Note(Path file, JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPARK = "%spark\n";

  static Note read(Path file) {
    try {
      return new Note(file, JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new AssertionError(file + " is not JSON", e);
    }
  }

  /** Paragraphs for Spark's interpreter, without the line that says so. */
  List<String> code() {
    return runnable().stream()
        .map(paragraph -> paragraph.get("text").asText().substring(SPARK.length()))
        .toList();
  }

  /** What those paragraphs printed when the note was saved. */
  List<String> saved() {
    return runnable().stream()
        .map(paragraph -> paragraph.at("/results/msg/0/data").asText())
        .toList();
  }

  private List<ObjectNode> runnable() {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode paragraph : root.get("paragraphs")) {
      if (paragraph.get("text").asText().startsWith(SPARK)) {
        found.add((ObjectNode) paragraph);
      }
    }
    return found;
  }

  void save(List<String> printed) throws IOException {
    for (int i = 0; i < printed.size(); i++) {
      ObjectNode paragraph = runnable().get(i);
      paragraph.put("status", "FINISHED");
      ObjectNode results = paragraph.putObject("results");
      results.put("code", "SUCCESS");
      ObjectNode message = results.putArray("msg").addObject();
      boolean table = printed.get(i).startsWith("%table ");
      message.put("type", table ? "TABLE" : "TEXT");
      message.put("data", data(printed.get(i)));
    }
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
  }

  static String data(String printed) {
    return printed.startsWith("%table ") ? printed.substring("%table ".length()) : printed;
  }
}
