package io.tracemint.console.html;

import io.tracemint.console.login.Role;
import io.tracemint.evaluate.report.conversation.Drawing;
import io.tracemint.failure.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An element of a page. Texts and values are escaped here and nowhere else, so none is markup. */
public final class Tag {
  private static final Set<String> VOID = Set.of("input", "meta", "link", "br", "hr");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();
  private Role needed = Role.VIEWER;

  private Tag(String name) {
    this.name = name;
  }

  /** An element with texts, elements, or lists of either in it. */
  public static Tag of(String name, Object... children) {
    Tag tag = new Tag(name);
    for (Object child : children) {
      tag.add(child);
    }
    return tag;
  }

  /** A drawing, which escapes what is in it by itself. */
  public static Tag of(Drawing drawing) {
    Tag tag = new Tag("div").with("class", "drawn");
    tag.children.add(drawing);
    return tag;
  }

  /** A link within the console. */
  public static Tag link(String address, String text) {
    return of("a", text).with("href", address);
  }

  public Tag with(String attribute, Object value) {
    attributes.put(attribute, String.valueOf(value));
    return this;
  }

  /** An attribute that stands without a value, where it holds. */
  public Tag when(boolean holds, String attribute) {
    return holds ? with(attribute, "") : this;
  }

  /** Shows it only to those who may use it. */
  public Tag needs(Role role) {
    needed = role;
    return this;
  }

  public Tag add(Object child) {
    if (child instanceof List<?> several) {
      several.forEach(this::add);
    } else {
      children.add(child);
    }
    return this;
  }

  /** The element as the page's source, with all that anybody may use. */
  @Override
  public String toString() {
    return seenBy(Role.ADMIN);
  }

  /** The element as the page's source, without what the role may not use. */
  public String seenBy(Role role) {
    StringBuilder out = new StringBuilder();
    write(out, role);
    return out.toString();
  }

  private void write(StringBuilder out, Role role) {
    if (!role.covers(needed)) {
      return;
    }
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"'));
    out.append('>');
    if (VOID.contains(name)) {
      return;
    }
    for (Object child : children) {
      if (child instanceof Tag tag) {
        tag.write(out, role);
      } else if (child instanceof Drawing drawing) {
        out.append(drawing.inPage());
      } else {
        out.append(escaped(String.valueOf(child)));
      }
    }
    out.append("</").append(name).append('>');
  }

  static String escaped(String text) {
    return text.lines()
        .map(Visible::text)
        .collect(Collectors.joining("\n"))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
