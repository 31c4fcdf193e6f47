package io.tracemint.pipeline.run;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.JobRunner;
import io.tracemint.output.IfExists;
import io.tracemint.output.RunManifest;
import io.tracemint.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;

/** Runs jobs one after the other as their command lines would, and keeps finished outputs. */
final class Steps {
  private final JobContext context;
  private final Settings settings;
  private final JobRunner runner;
  private final Map<String, Object> done = new LinkedHashMap<>();
  private final Map<String, String> made = new LinkedHashMap<>();

  Steps(JobContext context, Settings settings, Configuration configuration) {
    this.context = context;
    this.settings = settings;
    this.runner = new JobRunner(settings, context::spark, configuration, context.console());
  }

  /** Runs a job with the words of its command line. */
  RunManifest run(String name, Job job, List<String> words) throws Exception {
    new CommandLine(job)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(words.toArray(String[]::new));
    context.console().say("== %s %s", name, String.join(" ", words));
    return run(name, job);
  }

  /** Runs a job that knows what it is to do. */
  RunManifest run(String name, Job job) throws Exception {
    RunManifest manifest = runner.run(name, job, IfExists.UPDATE);
    made.put(job.plan().target().orElseThrow().path().toString(), manifest.content());
    done.put(
        name,
        Map.of(
            "seconds", manifest.get("seconds"),
            "cpu-seconds", manifest.get("cpu-seconds"),
            "counts", manifest.get("counts")));
    return manifest;
  }

  Settings settings() {
    return settings;
  }

  Configuration configuration() {
    return runner.configuration();
  }

  /** The contents of what stands now, by path. */
  Map<String, String> made() {
    return made;
  }

  /** What each step came to. */
  Map<String, Object> done() {
    return done;
  }
}
