package io.tracemint.jobs;

import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether two runs of a job would make the same output: inputs, options, settings, seed. */
record Fingerprint(String hex) {
  private static final int HEX_DIGITS = 16;
  private static final String MODEL = "model";

  static Fingerprint of(String job, Plan plan, Inputs inputs, Settings settings) {
    StringBuilder text = new StringBuilder(job).append('\n').append(settings.seed().value());
    inputs.entries().forEach(entry -> text.append('\n').append(withoutPath(entry)));
    text.append('\n').append(plan.parameters());
    for (String group : groups(plan, settings)) {
      text.append('\n')
          .append(settings.all().getValue(group).render(ConfigRenderOptions.concise()));
      text.append(settings.secretDigest(group));
    }
    return new Fingerprint(sha256(text.toString()).substring(0, HEX_DIGITS));
  }

  // The setting model names a group: what depends on it depends on the family's own settings.
  private static List<String> groups(Plan plan, Settings settings) {
    List<String> groups = new ArrayList<>(plan.settings());
    if (groups.contains(MODEL)) {
      groups.add(settings.all().getString(MODEL));
    }
    return groups;
  }

  // The same file elsewhere is the same input.
  private static Map<String, Object> withoutPath(Map<String, Object> entry) {
    Map<String, Object> rest = new TreeMap<>(entry);
    rest.remove("path");
    return rest;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
