package io.tracemint.console.page;

import io.tracemint.console.html.Tag;
import io.tracemint.console.store.Trace;
import io.tracemint.family.Families;
import java.util.ArrayList;
import java.util.List;

/** The choices for a run: the trace, who learns it, how private, how much is made. */
public final class TrainPage {
  private TrainPage() {}

  /** The form, with what was wrong with it the last time; empty for nothing. */
  public static Page of(Site site, TrainForm form, String wrong) {
    List<Trace> traces = site.workspace().traces();
    if (traces.isEmpty()) {
      return Layout.page(
          "New run",
          "/train",
          Tag.of("p", "There is no trace yet. ", Tag.link("/traces", "Upload one"), "."),
          Layout.commands("run", "my.pcap", "--output", "my-run"));
    }
    Tag fields =
        Tag.of("form")
            .with("method", "post")
            .with("action", "/train")
            .add(trace(traces, form))
            .add(name(form))
            .add(families(form))
            .add(privacy(form))
            .add(amounts(form))
            .add(further(form))
            .add(Tag.of("button", "Start").with("type", "submit").with("class", "main"));
    return Layout.page(
        "New run",
        "/train",
        wrong.isEmpty() ? "" : Layout.note("bad", Tag.of("p", wrong)).with("role", "alert"),
        Tag.of(
            "p",
            "Learns the trace, generates a copy, and reports how close it is. It can be stopped and"
                + " continued."),
        fields,
        Layout.commands(List.of(example(form, traces))));
  }

  private static List<String> example(TrainForm form, List<Trace> traces) {
    String trace = form.trace().isEmpty() ? traces.get(0).path() : form.trace();
    List<String> words =
        new ArrayList<>(
            List.of("run", trace, "--output", form.name().isEmpty() ? "my-run" : form.name()));
    form.settings().forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    return words;
  }

  private static Tag trace(List<Trace> traces, TrainForm form) {
    Tag choice = Tag.of("select").with("id", "trace").with("name", "trace");
    for (Trace trace : traces) {
      choice.add(
          Tag.of("option", trace.path())
              .with("value", trace.path())
              .when(trace.path().equals(form.trace()), "selected"));
    }
    return field("trace", "Trace", "A file in the console’s folder.", choice);
  }

  private static Tag name(TrainForm form) {
    Tag input =
        input("name", form.name())
            .with("required", "")
            .with("pattern", "[A-Za-z0-9][A-Za-z0-9._\\-]*")
            .with("maxlength", 100);
    return field("name", "Name of the run", "The folder that it makes.", input);
  }

  private static Tag families(TrainForm form) {
    Tag set = Tag.of("fieldset", Tag.of("legend", "Family"));
    for (String family : Families.names()) {
      Tag radio =
          Tag.of("input")
              .with("type", "radio")
              .with("name", "model")
              .with("id", "model-" + family)
              .with("value", family)
              .when(family.equals(form.value("model")), "checked");
      Tag label =
          Tag.of("label", Tag.of("strong", family), " " + Sentences.ofFamily(family))
              .with("for", "model-" + family);
      set.add(Tag.of("div", radio, label).with("class", "choice"));
    }
    return set;
  }

  private static Tag privacy(TrainForm form) {
    Tag unit = Tag.of("select").with("id", "privacy.unit").with("name", "privacy.unit");
    for (String name : List.of("record", "flow", "conversation", "host")) {
      unit.add(
          Tag.of("option", name)
              .with("value", name)
              .when(name.equals(form.value("privacy.unit")), "selected"));
    }
    return Tag.of(
        "fieldset",
        Tag.of("legend", "Privacy"),
        setting("privacy.epsilon", "Epsilon", form),
        field("privacy.unit", "Unit", Sentences.of("privacy.unit"), unit));
  }

  private static Tag amounts(TrainForm form) {
    return Tag.of(
        "fieldset",
        Tag.of("legend", "Size"),
        setting("generate.scale", "Scale", form),
        setting("train.epochs", "Passes", form),
        setting("flows.chunks", "Chunks", form),
        setting("seed", "Seed", form));
  }

  private static Tag setting(String key, String label, TrainForm form) {
    return field(key, label, Sentences.of(key), input(key, form.value(key)));
  }

  private static Tag further(TrainForm form) {
    Tag area = Tag.of("textarea", form.further()).with("id", "further").with("name", "further");
    return Tag.of(
        "details",
        Tag.of("summary", "Further settings"),
        field(
            "further",
            "Settings, KEY=VALUE, one a line",
            "Such as evaluate.only=[joint,memorisation]. ‘tracemint settings’ lists them all.",
            area.with("rows", 4)));
  }

  static Tag input(String name, String value) {
    return Tag.of("input").with("id", name).with("name", name).with("value", value);
  }

  /** A control with its label and its sentence. */
  static Tag field(String id, String label, String sentence, Tag control) {
    control.with("aria-describedby", id + "-says");
    return Tag.of(
            "div",
            Tag.of("label", label).with("for", id),
            control,
            Tag.of("p", sentence).with("id", id + "-says").with("class", "reading"))
        .with("class", "field");
  }
}
