package io.tracemint.console.web;

import io.javalin.http.Context;

/** What browsers are told to allow: our own files, and nothing of anybody else's. */
final class Headers {
  private static final String OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  // A report brings its script along. It runs in a world of its own: it has no origin, so that it
  // can neither read the console's pages nor ask it for anything.
  private static final String REPORT =
      "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline';"
          + " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private Headers() {}

  static void of(Context context) {
    context.header("Content-Security-Policy", OWN);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    // Not no-referrer, with which browsers keep the origin of forms to themselves.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  static void ofReport(Context context) {
    context.header("Content-Security-Policy", REPORT);
  }
}
