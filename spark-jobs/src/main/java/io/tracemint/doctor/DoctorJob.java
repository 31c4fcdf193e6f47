package io.tracemint.doctor;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at the machine and says what to do. */
@Command(
    name = "doctor",
    description = {
      "Check this machine: Java, memory, disk, write access, matrix library, GPU.",
      "Each finding says what to do. Ends with exit code 2 if a job would fail."
    },
    footer = {"%nExample:", "  tracemint doctor /data/out hdfs:///user/me"})
public final class DoctorJob implements Job {
  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Folders that jobs will write to.")
  private List<String> paths = List.of(".");

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    List<Finding> findings = new ArrayList<>();
    findings.add(JavaCheck.version(Runtime.version().feature()));
    findings.add(JavaCheck.flags());
    findings.add(JavaCheck.spark(org.apache.spark.package$.MODULE$.SPARK_VERSION()));
    findings.add(MemoryCheck.ofThisProcess());
    paths.forEach(path -> findings.addAll(PathCheck.check(path, new Configuration())));
    findings.addAll(PathCheck.check(System.getProperty("java.io.tmpdir"), new Configuration()));
    findings.add(BlasCheck.ofThisMachine());
    findings.addAll(GpuCheck.ofThisMachine());
    findings.forEach(finding -> context.console().results().println(finding.line()));
    refuseBroken(findings);
  }

  private static void refuseBroken(List<Finding> findings) {
    long broken = findings.stream().filter(f -> f.level() == Finding.Level.BROKEN).count();
    if (broken > 0) {
      throw UserError.of("%d of %d findings would make jobs fail.", broken, findings.size());
    }
  }
}
