package io.tracemint.console.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.tracemint.console.job.Job;
import io.tracemint.console.page.Site;
import io.tracemint.console.store.RunFolder;
import io.tracemint.console.store.Trace;

/** What an address means: always one of those that are there, never a path that is made of it. */
record Found(Site site) {
  RunFolder run(Context context) {
    return site.workspace()
        .run(context.pathParam("run"))
        .orElseThrow(() -> new NotFoundResponse("There is no such run."));
  }

  Job job(Context context) {
    return site.jobs()
        .find(context.pathParam("job"))
        .orElseThrow(() -> new NotFoundResponse("There is no such job."));
  }

  Trace trace(Context context) {
    return requireTrace(context.queryParam("path"));
  }

  Trace requireTrace(String path) {
    return site.workspace()
        .trace(path == null ? "" : path)
        .orElseThrow(() -> new NotFoundResponse("There is no such trace."));
  }
}
