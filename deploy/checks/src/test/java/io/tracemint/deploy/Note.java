package io.tracemint.deploy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.zeppelin.interpreter.InterpreterOutput;
import org.apache.zeppelin.interpreter.InterpreterResultMessage;

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

  /** What those paragraphs showed when the note was saved, as its first lines. */
  List<String> saved() {
    return runnable().stream()
        .map(
            paragraph ->
                paragraph.at("/results/msg").findValues("data").stream()
                    .map(data -> firstLine(data.asText()))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  /** The tables that are saved with the note. */
  List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (ObjectNode paragraph : runnable()) {
      for (JsonNode message : paragraph.at("/results/msg")) {
        if (message.path("type").asText().equals("TABLE")) {
          tables.add(message.path("data").asText());
        }
      }
    }
    return tables;
  }

  /** The same of what a paragraph prints now. */
  static String firstLines(String printed) {
    return shown(printed).stream()
        .map(message -> firstLine(message.getData()))
        .collect(Collectors.joining(" | "));
  }

  // Counts and names stand in the first line; figures below change when the learner does.
  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
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
      ArrayNode messages = results.putArray("msg");
      for (InterpreterResultMessage shown : shown(printed.get(i))) {
        messages.addObject().put("type", shown.getType().name()).put("data", shown.getData());
      }
    }
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
  }

  /** What Zeppelin shows of what a paragraph printed: text, tables, HTML. */
  static List<InterpreterResultMessage> shown(String printed) {
    try (InterpreterOutput output = new InterpreterOutput()) {
      output.write(printed);
      output.flush();
      return output.toInterpreterResultMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
