package io.tracemint.ingest.netflow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The templates of all files of one input, for data whose template is in another file. Two
 * exporters may use one number for different layouts, above all in raw files that do not tell
 * exporters apart; then the nearest file wins whose layout fits the length of the data.
 */
public final class TemplateLibrary implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LAYOUTS_A_KEY = 64;

  private record Shelf(int file, Template template) implements Serializable {}

  private final HashMap<TemplateKey, ArrayList<Shelf>> shelves = new HashMap<>();
  private final int capacity;
  private int size;

  public TemplateLibrary(NetflowSettings settings) {
    this.capacity = settings.maxTemplates();
  }

  /** Files are numbered in the order of the input. */
  void add(int file, TemplateKey key, Template template) {
    if (size >= capacity) {
      return;
    }
    List<Shelf> shelf = shelves.computeIfAbsent(key, ignored -> new ArrayList<>());
    Shelf book = new Shelf(file, template);
    if (shelf.size() < LAYOUTS_A_KEY && !shelf.contains(book)) {
      shelf.add(book);
      size++;
    }
  }

  Optional<Template> find(int file, TemplateKey key, int bodyBytes) {
    return shelves.getOrDefault(key, new ArrayList<>()).stream()
        .filter(shelf -> shelf.template.fills(bodyBytes))
        .min(Comparator.comparingInt(shelf -> Math.abs(shelf.file - file)))
        .map(Shelf::template);
  }

  public boolean isEmpty() {
    return shelves.isEmpty();
  }

  public int size() {
    return size;
  }

  /** For tests and logs: how many layouts each number has. */
  Map<TemplateKey, Integer> layouts() {
    Map<TemplateKey, Integer> counts = new HashMap<>();
    shelves.forEach((key, shelf) -> counts.put(key, shelf.size()));
    return counts;
  }
}
