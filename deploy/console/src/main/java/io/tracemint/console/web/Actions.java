package io.tracemint.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.job.Order;
import io.tracemint.console.login.Role;
import io.tracemint.console.page.DeletePage;
import io.tracemint.console.page.MintPage;
import io.tracemint.console.page.Site;
import io.tracemint.console.page.TracePages;
import io.tracemint.console.page.TrainForm;
import io.tracemint.console.page.TrainPage;
import io.tracemint.console.store.RunFolder;
import io.tracemint.failure.UserError;
import java.util.List;

/** What buttons do: each asks for a job, and leads to the page that shows it. */
final class Actions {
  private final Site site;
  private final Found found;
  private final Gate gate;

  Actions(Site site, Gate gate) {
    this.site = site;
    this.gate = gate;
    this.found = new Found(site);
  }

  void on(RoutesConfig routes) {
    routes.post("/trace", this::look);
    routes.post("/train", this::train);
    routes.post("/run/{run}/verify", this::verify);
    routes.post("/run/{run}/mint", this::mint);
    routes.post("/run/{run}/delete", this::delete);
    routes.post("/job/{job}/stop", this::stop);
    routes.post("/job/{job}/again", this::again);
  }

  private void look(Context context) {
    site.jobs().submit(TracePages.look(found.trace(context)));
    context.redirect(TracePages.addressOf(found.trace(context)), HttpStatus.SEE_OTHER);
  }

  private void train(Context context) {
    TrainForm form = TrainForm.of(context::formParam);
    try {
      List<String> command = form.command();
      found.requireTrace(form.trace());
      requireFree(form.name());
      site.jobs().submit(new Order("Learn " + form.name(), "run:" + form.name(), List.of(command)));
      context.redirect("/run/" + form.name(), HttpStatus.SEE_OTHER);
    } catch (UserError wrong) {
      gate.show(context.status(422), TrainPage.of(site, form, wrong.getMessage()));
    }
  }

  // The same command goes on with a run; a form that names one by chance must not.
  private void requireFree(String name) {
    boolean busy =
        site.jobs().newest("run:" + name).map(Job::state).filter(s -> !s.hasEnded()).isPresent();
    if (busy || site.workspace().isTaken(name)) {
      throw UserError.of(
          "There is a %s already. Choose another name, or begin again on the page of that run.",
          name);
    }
  }

  private void verify(Context context) {
    RunFolder run = found.run(context);
    // Of no run, so that its page does not take it for the one that made it.
    show(context, new Order("Verify " + run.name(), "check:" + run.id(), verification(run)));
  }

  private static List<List<String>> verification(RunFolder run) {
    return List.of(List.of("verify", run.path()));
  }

  private void mint(Context context) {
    RunFolder run = found.run(context);
    try {
      show(
          context,
          MintPage.order(
              run, field(context, "scale"), field(context, "seed"), field(context, "format")));
    } catch (UserError wrong) {
      gate.show(context.status(422), MintPage.of(run, wrong.getMessage()));
    }
  }

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value.strip();
  }

  private void delete(Context context) {
    show(context, DeletePage.order(found.run(context)));
  }

  private void stop(Context context) {
    Job job = found.job(context);
    requireMay(context, job);
    site.jobs().stop(job);
    context.redirect("/job/" + job.id(), HttpStatus.SEE_OTHER);
  }

  // A deletion is an admin's from its beginning to its end.
  private void requireMay(Context context, Job job) {
    Role needed = DeletePage.neededFor(job.order());
    if (!gate.role(context).covers(needed)) {
      throw new ForbiddenResponse(Gate.words(gate.role(context), needed));
    }
  }

  private void again(Context context) {
    Job job = found.job(context);
    requireMay(context, job);
    if (job.state() == JobState.DONE || !job.state().hasEnded()) {
      throw UserError.of("The job %s is %s.", job.id(), job.state().word());
    }
    show(context, job.order());
  }

  private void show(Context context, Order order) {
    Job job = site.jobs().submit(order);
    context.redirect("/job/" + job.id(), HttpStatus.SEE_OTHER);
  }
}
