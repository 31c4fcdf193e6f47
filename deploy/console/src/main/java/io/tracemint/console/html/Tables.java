package io.tracemint.console.html;

import java.util.List;
import java.util.Map;

/** Tables with a caption and heads that screen readers can name. */
public final class Tables {
  private Tables() {}

  /** A table; the first cell of a row is its head. */
  public static Tag of(String caption, List<?> heads, List<? extends List<?>> rows) {
    Tag head = Tag.of("tr");
    heads.forEach(cell -> head.add(Tag.of("th", cell).with("scope", "col")));
    Tag body = Tag.of("tbody");
    rows.forEach(row -> body.add(row(row)));
    Tag table = Tag.of("table", Tag.of("caption", caption), Tag.of("thead", head), body);
    // Wide tables scroll in a box of their own, which the keyboard must reach.
    return Tag.of("div", table)
        .with("class", "table")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption);
  }

  private static Tag row(List<?> cells) {
    Tag row = Tag.of("tr");
    for (int column = 0; column < cells.size(); column++) {
      Object cell = cells.get(column);
      row.add(column == 0 ? Tag.of("th", cell).with("scope", "row") : Tag.of("td", cell));
    }
    return row;
  }

  /** Names with what they are. */
  public static Tag facts(Map<String, ?> facts) {
    Tag list = Tag.of("dl").with("class", "facts");
    facts.forEach(
        (name, value) -> list.add(Tag.of("div", Tag.of("dt", name), Tag.of("dd", value))));
    return list;
  }
}
