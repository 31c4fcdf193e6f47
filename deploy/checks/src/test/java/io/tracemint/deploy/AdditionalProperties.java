package io.tracemint.deploy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds keys that Kubernetes' schemas do not know. The model's classes do not refuse them: each
 * object keeps its own aside, in a field of this name.
 */
final class AdditionalProperties {
  private static final String MODEL = "io.fabric8.kubernetes.api.model";

  private AdditionalProperties() {}

  static List<String> of(Object read) {
    List<String> found = new ArrayList<>();
    collect(read, found);
    return found;
  }

  private static void collect(Object at, List<String> found) {
    if (at instanceof Collection<?> many) {
      many.forEach(one -> collect(one, found));
    } else if (at != null && at.getClass().getName().startsWith(MODEL) && !at.getClass().isEnum()) {
      for (Field field : at.getClass().getDeclaredFields()) {
        collect(field, value(field, at), found);
      }
    }
  }

  private static void collect(Field field, Object value, List<String> found) {
    if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> unknown) {
      unknown.keySet().forEach(key -> found.add(key.toString()));
    } else {
      collect(value, found);
    }
  }

  private static Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new LinkageError("The model hides " + field, e);
    }
  }
}
