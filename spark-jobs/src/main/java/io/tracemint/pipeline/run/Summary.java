package io.tracemint.pipeline.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.output.RunManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The summary at the end of a run. */
record Summary(RunManifest ingest, RunManifest generate, RunManifest evaluate) {
  private static final int SHOWN = 3;

  Map<String, String> of(Path home, Path trace, Path report) {
    Map<String, String> summary = new LinkedHashMap<>();
    evaluate
        .get(RunManifest.VERDICT)
        .fields()
        .forEachRemaining(model -> summary.put("verdict", model.getValue().asText()));
    String warning = generate.get(RunManifest.WARNING).asText();
    if (!warning.isEmpty()) {
      summary.put("warning", warning);
    }
    summary.put("skipped", skipped());
    summary.put("trace", trace.toString());
    summary.put("report", report.toString());
    summary.put(
        "next",
        String.format(
            "open the report; ten times as much: tracemint generate %s --output more --set"
                + " generate.scale=10",
            new Path(home, "model")));
    return summary;
  }

  private String skipped() {
    List<String> reasons = new ArrayList<>();
    ingest
        .get("skipped")
        .fields()
        .forEachRemaining(reason -> reasons.add(reason(reason.getKey(), reason.getValue())));
    long files = ingest.count("bad-files");
    if (files > 0) {
      reasons.add(
          0, String.format(Locale.ROOT, "%,d files (bad-files in records/run.json)", files));
    }
    if (reasons.isEmpty()) {
      return "nothing";
    }
    String first = String.join(", ", reasons.subList(0, Math.min(SHOWN, reasons.size())));
    return reasons.size() > SHOWN ? first + ", more in records/run.json" : first;
  }

  private static String reason(String name, JsonNode count) {
    return String.format(Locale.ROOT, "%,d %s", count.path("count").asLong(), name);
  }
}
