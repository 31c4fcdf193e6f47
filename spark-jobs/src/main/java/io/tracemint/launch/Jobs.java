package io.tracemint.launch;

import io.tracemint.doctor.DoctorJob;
import io.tracemint.encode.FitJob;
import io.tracemint.evaluate.job.EvaluateJob;
import io.tracemint.flows.FlowsJob;
import io.tracemint.ingest.job.IngestJob;
import io.tracemint.inspect.InspectJob;
import io.tracemint.jobs.Job;
import io.tracemint.simulate.SimulateJob;
import java.util.List;

/** Every job, in the order of the pipeline. */
final class Jobs {
  private Jobs() {}

  static List<Job> all() {
    return List.of(
        new SimulateJob(),
        new IngestJob(),
        new FlowsJob(),
        new FitJob(),
        new InspectJob(),
        new EvaluateJob(),
        new DoctorJob(),
        new SettingsJob(),
        new CompletionJob());
  }
}
