package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings that are secrets, kept apart from all that is printed and stored. */
final class Secrets {
  static final Set<String> KEYS =
      Set.of("export.addresses.key", "anonymise.key", "console.oidc.client-secret");

  private final Map<String, String> texts;

  private Secrets(Map<String, String> texts) {
    this.texts = texts;
  }

  static Secrets in(Config config) {
    Map<String, String> texts = new TreeMap<>();
    KEYS.forEach(key -> texts.put(key, config.getString(key)));
    return new Secrets(texts);
  }

  /** The same settings without what is secret. */
  Config hidden(Config config) {
    Config hidden = config;
    for (Map.Entry<String, String> secret : texts.entrySet()) {
      String shown = Secret.shown(secret.getValue());
      hidden = hidden.withValue(secret.getKey(), ConfigValueFactory.fromAnyRef(shown, "a setting"));
    }
    return hidden;
  }

  /** Read when asked for: a job that needs no secret runs without one. */
  Secret get(String key) {
    return Secret.of(key, texts.get(key));
  }

  /** Changes with each secret of a group of settings; empty where there is none. */
  String digest(String group, String salt) {
    StringBuilder digest = new StringBuilder();
    for (String key : texts.keySet()) {
      if (key.startsWith(group + ".") && !texts.get(key).isEmpty()) {
        digest.append('\n').append(get(key).digest(key + " " + salt));
      }
    }
    return digest.toString();
  }
}
