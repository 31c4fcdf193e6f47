package io.tracemint.launch;

import io.tracemint.doctor.DoctorJob;
import io.tracemint.evaluate.job.EvaluateJob;
import io.tracemint.flows.job.FlowsJob;
import io.tracemint.ingest.job.IngestJob;
import io.tracemint.inspect.InspectJob;
import io.tracemint.jobs.Job;
import io.tracemint.pipeline.anonymise.AnonymiseJob;
import io.tracemint.pipeline.audit.AuditJob;
import io.tracemint.pipeline.check.CheckJob;
import io.tracemint.pipeline.export.ExportJob;
import io.tracemint.pipeline.fit.FitJob;
import io.tracemint.pipeline.generate.GenerateJob;
import io.tracemint.pipeline.mix.MixJob;
import io.tracemint.pipeline.nprint.NprintJob;
import io.tracemint.pipeline.privacy.PrivacyJob;
import io.tracemint.pipeline.run.ChooseJob;
import io.tracemint.pipeline.run.CompareJob;
import io.tracemint.pipeline.run.DemoJob;
import io.tracemint.pipeline.run.RankJob;
import io.tracemint.pipeline.run.RunJob;
import io.tracemint.pipeline.sequences.SequencesJob;
import io.tracemint.pipeline.train.TrainJob;
import io.tracemint.pipeline.verify.DeleteJob;
import io.tracemint.pipeline.verify.VerifyJob;
import io.tracemint.simulate.SimulateJob;
import java.util.List;

/** Every job, in the order of the pipeline. */
final class Jobs {
  private Jobs() {}

  static List<Job> all() {
    return List.of(
        new RunJob(),
        new DemoJob(),
        new SimulateJob(),
        new IngestJob(),
        new FlowsJob(),
        new FitJob(),
        new InspectJob(),
        new VerifyJob(),
        new DeleteJob(),
        new PrivacyJob(),
        new TrainJob(),
        new GenerateJob(),
        new ExportJob(),
        new AnonymiseJob(),
        new MixJob(),
        new CheckJob(),
        new NprintJob(),
        new SequencesJob(),
        new EvaluateJob(),
        new CompareJob(),
        new RankJob(),
        new ChooseJob(),
        new AuditJob(),
        new DoctorJob(),
        new ServeJob(),
        new SettingsJob(),
        new CompletionJob());
  }
}
