package io.tracemint.doctor;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.settings.Bound;
import io.tracemint.source.InputFiles;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the machine and says what to do. */
@Command(
    name = "doctor",
    description = {
      "Check this machine: Java, memory, disk, write access, matrix library, GPU.",
      "Each finding says what to do. Ends with exit code 2 if a job would fail."
    },
    footer = {
      "%nExamples:",
      "  tracemint doctor /data/out hdfs:///user/me",
      "  tracemint doctor --size t.pcap /data/out"
    })
public final class DoctorJob implements Job {
  private static final long LEAST_SAMPLE_BYTES = 16 << 10;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Folders that jobs will write to.")
  private List<String> paths = List.of(".");

  @Option(
      names = "--size",
      paramLabel = "TRACE",
      description =
          "Instead, how long a run over this trace takes here, how much memory and disk, and which"
              + " executors to ask for. Runs samples of it in the first PATH, a minute or more.")
  private List<String> sized = new ArrayList<>();

  @Override
  public Plan plan() {
    return Plan.ofPrinting().readsFiles(sized);
  }

  @Override
  public void run(JobContext context) throws Exception {
    if (sized.isEmpty()) {
      look(context);
    } else {
      size(context);
    }
  }

  private void size(JobContext context) throws Exception {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    List<FileStatus> input = InputFiles.of(sized, configuration);
    long bytes = input.stream().mapToLong(FileStatus::getLen).sum();
    long sample = context.settings().group("doctor").getBytes("sample-bytes");
    Bound.atLeast("doctor.sample-bytes", sample, LEAST_SAMPLE_BYTES);
    int cores = context.spark().sparkContext().defaultParallelism();
    Calibration tried = Calibration.of(context, input, sample, paths.get(0));
    Forecast forecast = Forecast.of(tried, bytes, context.settings(), cores);
    HeapNeed heap = HeapNeed.of(tried, forecast, context.settings(), cores);
    SizeReport report = new SizeReport(forecast, heap, cores);
    report.lines().forEach(context.console().results()::println);
    context.manifest().set("forecast", report.figures());
  }

  private void look(JobContext context) {
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
