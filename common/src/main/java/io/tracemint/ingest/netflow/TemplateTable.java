package io.tracemint.ingest.netflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The templates in force at one point of a stream of datagrams. */
final class TemplateTable {
  private final int capacity;
  private final Map<TemplateKey, Template> templates = new HashMap<>();

  TemplateTable(int capacity) {
    this.capacity = capacity;
  }

  /** Keeps or replaces a template; false once there are too many. */
  boolean put(TemplateKey key, Template template) {
    if (templates.size() >= capacity && !templates.containsKey(key)) {
      return false;
    }
    templates.put(key, template);
    return true;
  }

  void remove(TemplateKey key) {
    templates.remove(key);
  }

  /** Withdraws all data or all options templates of a scope. */
  void removeAll(Scope scope, boolean options) {
    templates
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().scope().equals(scope) && entry.getValue().isOptions() == options);
  }

  Optional<Template> find(TemplateKey key) {
    return Optional.ofNullable(templates.get(key));
  }
}
