package io.tracemint.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.tracemint.console.job.Job;
import io.tracemint.console.page.ComparePage;
import io.tracemint.console.page.DeletePage;
import io.tracemint.console.page.JobPages;
import io.tracemint.console.page.JobView;
import io.tracemint.console.page.MintPage;
import io.tracemint.console.page.RunPage;
import io.tracemint.console.page.RunsPage;
import io.tracemint.console.page.Site;
import io.tracemint.console.page.TracePages;
import io.tracemint.console.page.TrainForm;
import io.tracemint.console.page.TrainPage;
import io.tracemint.console.store.Download;
import io.tracemint.console.store.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be looked at. */
final class Views {
  private static final int SIDE_BY_SIDE = 6;

  private final Site site;
  private final Found found;
  private final Gate gate;

  Views(Site site, Gate gate) {
    this.site = site;
    this.gate = gate;
    this.found = new Found(site);
  }

  void on(RoutesConfig routes) {
    routes.get("/", context -> gate.show(context, RunsPage.of(site)));
    routes.get("/traces", context -> gate.show(context, TracePages.all(site)));
    routes.get("/trace", context -> gate.show(context, TracePages.one(site, found.trace(context))));
    routes.get("/train", this::train);
    routes.get("/compare", this::compare);
    routes.get("/jobs", context -> gate.show(context, JobPages.all(site)));
    routes.get("/job/{job}", context -> gate.show(context, JobPages.one(found.job(context))));
    routes.get("/job/{job}/live", this::live);
    routes.get("/run/{run}", this::run);
    routes.get(
        "/run/{run}/mint", context -> gate.show(context, MintPage.of(found.run(context), "")));
    routes.get(
        "/run/{run}/delete", context -> gate.show(context, DeletePage.of(found.run(context))));
    routes.get("/run/{run}/report", this::report);
    routes.get("/run/{run}/file/<file>", this::download);
  }

  private void train(Context context) {
    gate.show(context, TrainPage.of(site, TrainForm.of(context::queryParam), ""));
  }

  private void compare(Context context) {
    List<RunFolder> runs =
        context.queryParams("run").stream()
            .distinct()
            .limit(SIDE_BY_SIDE)
            .flatMap(name -> site.workspace().run(name).stream())
            .toList();
    gate.show(context, ComparePage.of(runs));
  }

  private void live(Context context) {
    Job job = found.job(context);
    // The page has more to show once the job has ended.
    if (job.state().hasEnded()) {
      context.header("HX-Refresh", "true");
    }
    context.html(JobView.live(job).toString());
  }

  private void run(Context context) {
    String name = context.pathParam("run");
    Optional<RunFolder> run = site.workspace().run(name);
    if (run.isEmpty() && site.jobs().newest("run:" + name).isEmpty()) {
      throw new NotFoundResponse("There is no such run.");
    }
    gate.show(context, RunPage.of(site, name, run));
  }

  private void report(Context context) throws IOException {
    Download page =
        found
            .run(context)
            .reportPage()
            .orElseThrow(() -> new NotFoundResponse("The run has no report."));
    Headers.ofReport(context);
    context.html(page.text());
  }

  private void download(Context context) throws IOException {
    RunFolder run = found.run(context);
    String wanted = context.pathParam("file");
    Download file =
        Stream.concat(run.downloads().stream(), run.pictures().stream())
            .filter(one -> one.path().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("There is no such file."));
    String name = run.name() + "-" + file.name();
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    context.contentType("application/octet-stream");
    context.header("Content-Length", String.valueOf(file.bytes()));
    context.result(file.open());
  }
}
