package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The templates in force at one point of a stream of datagrams, by what can be withdrawn at once: a
 * stream of withdrawals would otherwise look at all templates for each.
 */
public final class TemplateTable {
  private final int capacity;
  private final Map<Group, Map<TemplateKey, Template>> groups = new HashMap<>();
  private int size;

  private record Group(Scope scope, boolean options) {}

  public TemplateTable(int capacity) {
    this.capacity = capacity;
  }

  /** Keeps or replaces a template; false once there are too many. */
  public boolean put(TemplateKey key, Template template) {
    if (size >= capacity && find(key).isEmpty()) {
      return false;
    }
    remove(key);
    groups
        .computeIfAbsent(group(key, template.isOptions()), ignored -> new HashMap<>())
        .put(key, template);
    size++;
    return true;
  }

  public void remove(TemplateKey key) {
    remove(key, false);
    remove(key, true);
  }

  private void remove(TemplateKey key, boolean options) {
    Map<TemplateKey, Template> group = groups.get(group(key, options));
    if (group != null && group.remove(key) != null) {
      size--;
    }
  }

  /** Withdraws all data or all options templates of a scope. */
  public void removeAll(Scope scope, boolean options) {
    Map<TemplateKey, Template> gone = groups.remove(new Group(scope, options));
    size -= gone == null ? 0 : gone.size();
  }

  public Optional<Template> find(TemplateKey key) {
    return find(key, false).or(() -> find(key, true));
  }

  private Optional<Template> find(TemplateKey key, boolean options) {
    return Optional.ofNullable(groups.getOrDefault(group(key, options), Map.of()).get(key));
  }

  private static Group group(TemplateKey key, boolean options) {
    return new Group(key.scope(), options);
  }
}
