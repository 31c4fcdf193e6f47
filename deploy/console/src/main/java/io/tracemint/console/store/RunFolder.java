package io.tracemint.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that {@code run} made or is making: what its manifests say. */
public final class RunFolder {
  /** The steps in their order, by the folders of their outputs. */
  public static final List<String> STEPS =
      List.of("records", "flows", "encoders", "model", "synthetic", "export", "report");

  /** What is minted from the run's model beside its own copy. */
  public static final String MINTED = "minted";

  private static final String MANIFEST = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  // Of a manifest that lists the files of 10 million records a tenth; more would fill the heap.
  private static final long MOST_JSON_BYTES = 16L << 20;

  private final Place folder;
  private final String id;
  private final String path;
  private final Map<String, JsonNode> read = new ConcurrentHashMap<>();
  private final Map<String, Boolean> steps = new ConcurrentHashMap<>();
  private final Map<String, Place> children = new HashMap<>();

  /**
   * A folder that may be one.
   *
   * @param id what the console's addresses call it
   * @param path what commands in the console's folder call it
   */
  RunFolder(Place folder, String id, String path) {
    this.folder = folder;
    this.id = id;
    this.path = path;
  }

  /** What the console's addresses call it: its name, behind a label where it lies elsewhere. */
  public String id() {
    return id;
  }

  /** What commands in the console's folder call it. */
  public String path() {
    return path;
  }

  public String name() {
    return folder.name();
  }

  boolean isRun() {
    return folder.isFolder() && (isWhole() || STEPS.stream().anyMatch(this::isBegun));
  }

  private boolean isBegun(String step) {
    return children().containsKey(step) && children().get(step).isFolder();
  }

  Instant changed() {
    return isWhole() ? children().get(MANIFEST).changed() : folder.changed();
  }

  /** Whether all its steps were done. */
  public boolean isWhole() {
    return children().containsKey(MANIFEST) && children().get(MANIFEST).isFile();
  }

  // Listed once: a store answers each question as slowly as all of them.
  private synchronized Map<String, Place> children() {
    if (children.isEmpty()) {
      folder.list().forEach(child -> children.put(child.name(), child));
    }
    return children;
  }

  public boolean has(String step) {
    return isThere(step + "/_SUCCESS");
  }

  private boolean isThere(String file) {
    return steps.computeIfAbsent(file, wanted -> folder.child(wanted).isFile());
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
          Place file = folder.child(wanted);
          if (!file.isFile() || file.bytes() > MOST_JSON_BYTES) {
            return JSON.createObjectNode();
          }
          try (InputStream in = file.open()) {
            return JSON.readTree(in);
          } catch (IOException damaged) {
            return JSON.createObjectNode();
          }
        });
  }

  /** The report's page; empty where it was not written. */
  public Optional<Download> reportPage() {
    return Optional.of(folder.child("report/report.html"))
        .filter(Place::isFile)
        .map(page -> new Download("report/report.html", page));
  }

  /** The report's charts and drawings as files. */
  public List<Download> pictures() {
    return Stream.of("report/svg", "report/png")
        .flatMap(group -> listed(group).filter(file -> file.name().matches(".+\\.(svg|png)")))
        .toList();
  }

  private Stream<Download> listed(String group) {
    return folder.child(group).list().stream()
        .filter(Place::isFile)
        .map(file -> new Download(group + "/" + file.name(), file))
        .sorted(Comparator.comparing(Download::path));
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
  public List<Download> downloads() {
    return Stream.of("export", MINTED).flatMap(this::finished).toList();
  }

  private Stream<Download> finished(String group) {
    List<Download> all = listed(group).toList();
    Set<String> there = all.stream().map(Download::path).collect(Collectors.toSet());
    return all.stream().filter(file -> there.contains(file.path() + "." + MANIFEST));
  }
}
