package io.tracemint.console.page;

import io.tracemint.console.html.Tag;
import io.tracemint.console.job.CommandText;
import io.tracemint.console.login.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all pages have: head, ways to the others, and the commands that do the same. */
public final class Layout {
  private static final Map<String, String> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("/", "Runs");
    WAYS.put("/traces", "Traces");
    WAYS.put("/train", "New run");
    WAYS.put("/jobs", "Jobs");
    WAYS.put("/session", "Session");
  }

  private Layout() {}

  /** A page; {@code here} is the way that leads to it, or empty. */
  public static Page page(String title, String here, Object... content) {
    Tag main = Tag.of("main", Tag.of("h1", title)).with("id", "main").with("tabindex", "-1");
    for (Object part : content) {
      main.add(part);
    }
    Tag skip = Tag.link("#main", "To the content").with("class", "skip");
    Tag body = Tag.of("body", skip, Tag.of("header", ways(here)), main);
    return new Page(Tag.of("html", head(title), body).with("lang", "en"));
  }

  private static Tag head(String title) {
    return Tag.of(
        "head",
        Tag.of("meta").with("charset", "utf-8"),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        // No style and no code that it makes up, and no request to anybody else.
        meta(
            "htmx-config",
            "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"selfRequestsOnly\":true}"),
        Tag.of("title", title + " – Tracemint"),
        Tag.of("link").with("rel", "icon").with("href", "data:,"),
        Tag.of("link").with("rel", "stylesheet").with("href", "/assets/console.css"),
        Tag.of("script").with("src", "/assets/htmx.min.js").with("defer", ""),
        Tag.of("script").with("src", "/assets/console.js").with("defer", ""));
  }

  private static Tag meta(String name, String content) {
    return Tag.of("meta").with("name", name).with("content", content);
  }

  private static Tag ways(String here) {
    Tag ways = Tag.of("nav", Tag.of("strong", "Tracemint")).with("aria-label", "Console");
    WAYS.forEach(
        (address, name) -> {
          Tag link = Tag.link(address, name).needs(neededFor(address));
          ways.add(address.equals(here) ? link.with("aria-current", "page") : link);
        });
    return ways;
  }

  private static Role neededFor(String address) {
    return address.equals("/train") ? Role.OPERATOR : Role.VIEWER;
  }

  /** The commands that do what the page does. */
  public static Tag commands(List<List<String>> commands) {
    Tag lines = Tag.of("pre").with("tabindex", "0").with("aria-label", "Commands");
    commands.forEach(words -> lines.add(Tag.of("code", CommandText.of(words))));
    return Tag.of("section", Tag.of("h2", "The same at the command line"), lines)
        .with("class", "commands");
  }

  public static Tag commands(String... words) {
    return commands(List.of(List.of(words)));
  }

  /** A button that changes something, which takes an operator. */
  public static Tag button(String address, String text) {
    return Tag.of("form", Tag.of("button", text).with("type", "submit"))
        .with("method", "post")
        .with("action", address)
        .needs(Role.OPERATOR);
  }

  /** A box with something that one should know. */
  public static Tag note(String kind, Object... content) {
    Tag note = Tag.of("div").with("class", "card note " + kind);
    for (Object part : content) {
      note.add(part);
    }
    return note;
  }
}
