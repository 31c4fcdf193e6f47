package io.tracemint.console.page;

import io.tracemint.console.store.Names;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What somebody chose for a run.
 *
 * @param settings by key, those that were left as they are without
 * @param further lines of KEY=VALUE
 */
public record TrainForm(String trace, String name, Map<String, String> settings, String further) {
  /** The settings that the form asks for; the others go through {@code further}. */
  static final List<String> ASKED =
      List.of(
          "model",
          "privacy.epsilon",
          "privacy.unit",
          "generate.scale",
          "train.epochs",
          "flows.chunks",
          "seed");

  private static final Map<String, String> OPTIONS =
      Map.of(
          "model", "--model",
          "generate.scale", "--scale",
          "train.epochs", "--epochs",
          "seed", "--seed");

  /** Reads a form, in which what is empty or as the reference has it is not set. */
  public static TrainForm of(Function<String, String> form) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : ASKED) {
      String value = text(form, key);
      if (!value.isEmpty() && !value.equals(Sentences.standard(key))) {
        settings.put(key, value);
      }
    }
    return new TrainForm(text(form, "trace"), text(form, "name"), settings, text(form, "further"));
  }

  private static String text(Function<String, String> form, String key) {
    String value = form.apply(key);
    return value == null ? "" : value.strip();
  }

  String value(String key) {
    return settings.getOrDefault(key, Sentences.standard(key));
  }

  /** The command, once its settings are such as there are. */
  public List<String> command() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(furtherSettings());
    Families.requireRun(
        Families.complete(Settings.resolve(List.of(Layer.ofTexts("the form", all)))));
    List<String> words = new ArrayList<>(List.of("run", trace, "--output", Names.require(name)));
    all.forEach(
        (key, value) -> {
          String option = OPTIONS.get(key);
          words.addAll(
              option == null ? List.of("--set", key + "=" + value) : List.of(option, value));
        });
    return words;
  }

  private Map<String, String> furtherSettings() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : further.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw UserError.of("'%s' is no setting. Write KEY=VALUE, one a line.", line);
      }
      values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return values;
  }
}
