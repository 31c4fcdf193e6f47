package io.tracemint.kryo;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which classes of ours an object can hold, by the declared types of its fields. */
final class Reach {
  private static final String OURS = "io.tracemint.";

  private final SortedSet<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));

  private Reach() {}

  /** All classes and arrays of them, in an order that is the same in every process. */
  static SortedSet<Class<?>> of(Collection<Class<?>> roots) {
    Reach reach = new Reach();
    roots.forEach(reach::visit);
    return reach.found;
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      visit(generic.getRawType());
      visitAll(generic.getActualTypeArguments());
    } else if (type instanceof WildcardType wildcard) {
      visitAll(wildcard.getUpperBounds());
    } else if (type instanceof Class<?> known) {
      visitClass(known);
    }
  }

  private void visitAll(Type... types) {
    for (Type type : types) {
      visit(type);
    }
  }

  private void visitClass(Class<?> type) {
    if (type.isArray()) {
      visitArray(type);
    } else if (type.getName().startsWith(OURS) && found.add(type)) {
      visitFields(type);
    }
  }

  private void visitArray(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive() || element.getName().startsWith(OURS)) {
      found.add(type);
    }
    visitClass(element);
  }

  private void visitFields(Class<?> type) {
    if (type.isSealed()) {
      visitAll(type.getPermittedSubclasses());
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        visit(field.getGenericType());
      }
    }
    if (type.getSuperclass() != null) {
      visit(type.getSuperclass());
    }
  }
}
