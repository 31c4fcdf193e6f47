package io.tracemint.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A folder that {@code run} made or is making: what its manifests say. */
public final class RunFolder {
  /** The steps in their order, by the folders of their outputs. */
  public static final List<String> STEPS =
      List.of("records", "flows", "encoders", "model", "synthetic", "export", "report");

  /** What is minted from the run's model beside its own copy. */
  public static final String MINTED = "minted";

  private static final String MANIFEST = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, JsonNode> read = new ConcurrentHashMap<>();

  RunFolder(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public String name() {
    return folder.getFileName().toString();
  }

  boolean isRun() {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && (Files.exists(folder.resolve(MANIFEST))
            || STEPS.stream().anyMatch(step -> Files.isDirectory(folder.resolve(step))));
  }

  Instant changed() {
    return changed(Files.exists(folder.resolve(MANIFEST)) ? folder.resolve(MANIFEST) : folder);
  }

  static Instant changed(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  /** Whether all its steps were done. */
  public boolean isWhole() {
    return Files.exists(folder.resolve(MANIFEST));
  }

  public boolean has(String step) {
    return Files.exists(folder.resolve(step).resolve("_SUCCESS"));
  }

  /** The manifest of the run itself, or of a step; nothing where it cannot be read. */
  public JsonNode manifest(String step) {
    return json(step.isEmpty() ? MANIFEST : step + "/" + MANIFEST);
  }

  /** The report's figures. */
  public JsonNode report() {
    return json("report/report.json");
  }

  // A page asks for the same file many times; the next page makes itself another of these.
  private JsonNode json(String name) {
    return read.computeIfAbsent(
        name,
        wanted -> {
          try {
            return JSON.readTree(folder.resolve(wanted).toFile());
          } catch (IOException absent) {
            return JSON.createObjectNode();
          }
        });
  }

  public Optional<Path> reportPage() {
    return Optional.of(folder.resolve("report/report.html")).filter(Files::isRegularFile);
  }

  /** How close the copy is, in a line; empty where it was not looked at. */
  public String verdict() {
    JsonNode verdicts = manifest("report").path("verdict");
    return verdicts.isEmpty() ? "" : verdicts.elements().next().asText();
  }

  /** What whoever uses the copy must know; empty for nothing. */
  public String warning() {
    return manifest("synthetic").path("warning").asText();
  }

  public String family() {
    return manifest("model").path("model").asText();
  }

  /** A setting that its model was trained with. */
  public String setting(String key) {
    return manifest("model").path("settings").path(key).asText();
  }

  /** Finished traces that can be downloaded: the run's own and those minted later. */
  public List<Path> downloads() {
    return List.of(folder.resolve("export"), folder.resolve(MINTED)).stream()
        .filter(Files::isDirectory)
        .flatMap(place -> Workspace.list(place).stream())
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .filter(file -> Files.exists(file.resolveSibling(file.getFileName() + "." + MANIFEST)))
        .sorted()
        .toList();
  }
}
