package io.tracemint.evaluate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.report.conversation.Drawing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a report as one HTML file that needs nothing else: no network, no other file. */
public final class HtmlReport {
  // The webjar of Chart.js (MIT licence) on the class path.
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.4.1/dist/chart.umd.js";

  private HtmlReport() {}

  public static String render(Report report) {
    return resource("report.template.html")
        .replace("{{style}}", resource("report.css"))
        .replace("{{script}}", resource("report.js"))
        .replace("{{charts}}", withoutSourceMap(resource(CHARTS)))
        .replace("{{drawings}}", drawings(report))
        .replace("{{data}}", json(report));
  }

  // By their place among all, since names of models are the user's.
  private static String drawings(Report report) {
    StringBuilder all = new StringBuilder();
    for (Drawing drawing : report.talk().drawings()) {
      all.append("<template>").append(drawing.inPage()).append("</template>\n");
    }
    return all.toString();
  }

  // A name such as "</script>" in the data must not end the element that holds it.
  private static String json(Report report) {
    try {
      return new ObjectMapper().writeValueAsString(report).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Browsers would look for the map beside the report.
  private static String withoutSourceMap(String script) {
    return script.replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  /** A file of the report's look. */
  public static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
