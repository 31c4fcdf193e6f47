package io.tracemint.zeppelin;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.zeppelin.notebook.Paragraph;

/** A note of ours: its paragraphs for Spark as Zeppelin reads them, and what is saved with them. */
record Note(Path file, List<Paragraph> paragraphs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Note> all() throws IOException {
    try (Stream<Path> files = Files.list(InterpreterProcess.REPOSITORY.resolve("notebooks"))) {
      return files
          .filter(file -> file.toString().endsWith(".zpln"))
          .sorted()
          .map(Note::read)
          .toList();
    }
  }

  private static Note read(Path file) {
    try {
      List<Paragraph> paragraphs =
          org.apache.zeppelin.notebook.Note.fromJson(null, Files.readString(file)).getParagraphs();
      paragraphs.forEach(Paragraph::parseText);
      return new Note(
          file, paragraphs.stream().filter(one -> one.getIntpText().equals("spark")).toList());
    } catch (IOException e) {
      throw new AssertionError(file + " is no note for Zeppelin", e);
    }
  }

  /** What a paragraph showed when the note was saved. */
  static List<Shown> saved(Paragraph paragraph) {
    return paragraph.getReturn().message().stream()
        .map(message -> new Shown(message.getType().name(), message.getData()))
        .toList();
  }

  /** Writes what the paragraphs showed, by their number in Zeppelin. */
  void save(Map<String, List<Shown>> shown) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    for (JsonNode paragraph : root.get("paragraphs")) {
      List<Shown> now = shown.get(paragraph.get("id").asText());
      if (now != null) {
        put((ObjectNode) paragraph, now);
      }
    }
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
  }

  private static void put(ObjectNode paragraph, List<Shown> shown) {
    paragraph.put("status", "FINISHED");
    ObjectNode results = paragraph.putObject("results");
    results.put("code", "SUCCESS");
    ArrayNode messages = results.putArray("msg");
    for (Shown one : shown) {
      messages.addObject().put("type", one.type()).put("data", one.data());
    }
  }
}
