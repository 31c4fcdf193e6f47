package io.tracemint.check.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.ingest.damage.SkipCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for programs. */
public final class CheckJson {
  private CheckJson() {}

  /** All of them, with what else is to be told, such as files that could not be read. */
  public static String render(Findings findings, Map<String, ?> more) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("sound", findings.isSound());
    root.put("files", findings.files());
    root.put("packets", findings.packets());
    root.put("faultyPackets", findings.faultyPackets());
    root.put("connections", findings.conversations());
    root.put("rules", rules(findings));
    root.put("seen", findings.seen());
    root.put("skipped", skipped(findings.skipped()));
    root.putAll(more);
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An entry for each rule that is broken. */
  public static List<Map<String, Object>> rules(Findings findings) {
    return findings.byRule().entrySet().stream()
        .map(entry -> rule(entry.getKey(), entry.getValue(), findings.share(entry.getKey())))
        .toList();
  }

  private static Map<String, Object> rule(Rule rule, Tally tally, double share) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("rule", rule.label());
    entry.put("kind", rule.kind().name().toLowerCase(Locale.ROOT));
    entry.put("meaning", rule.meaning());
    entry.put("count", tally.count());
    entry.put("share", share);
    entry.put("firstFile", tally.first().file());
    entry.put("firstPacket", tally.first().packet());
    return entry;
  }

  private static Map<String, Long> skipped(Map<String, SkipCounts.Count> reasons) {
    Map<String, Long> counts = new LinkedHashMap<>();
    reasons.forEach((why, count) -> counts.put(why, count.count()));
    return counts;
  }
}
