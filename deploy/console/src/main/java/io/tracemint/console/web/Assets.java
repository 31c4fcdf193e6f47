package io.tracemint.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.tracemint.evaluate.report.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The files of the pages: the look, which is the report's with a few words more, and the scripts.
 */
final class Assets {
  /** Where they are; nothing of anybody's is among them, so that refusals can be styled, too. */
  static final String ADDRESS = "/assets/";

  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";
  private static final String OWN = "/io/tracemint/console/";

  private Assets() {}

  static void on(RoutesConfig routes) {
    String look = HtmlReport.resource("report.css") + read(OWN + "console.css");
    String htmx = read(HTMX);
    String script = read(OWN + "console.js");
    routes.get(ADDRESS + "console.css", context -> send(context, "text/css", look));
    routes.get(ADDRESS + "htmx.min.js", context -> send(context, "text/javascript", htmx));
    routes.get(ADDRESS + "console.js", context -> send(context, "text/javascript", script));
  }

  private static void send(Context context, String type, String text) {
    context.contentType(type + "; charset=utf-8").result(text);
  }

  private static String read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
