package io.tracemint.console.job;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All jobs of the console: those that wait, run and have ended, also under an earlier console. */
public final class Jobs implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Path folder;
  private final ConsoleSettings settings;
  private final Clock clock;
  private final Runner runner;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final ExecutorService workers;

  public Jobs(Path folder, Launcher launcher, ConsoleSettings settings, Clock clock)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.settings = settings;
    this.clock = clock;
    this.runner = new Runner(launcher, clock);
    this.workers = Executors.newFixedThreadPool(settings.jobs(), Jobs::thread);
    takeOver();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "jobs");
    thread.setDaemon(true);
    return thread;
  }

  // Of an earlier console: what still runs is watched, what waited will not begin by itself.
  private void takeOver() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      for (Path one : found.filter(path -> Files.exists(path.resolve(JobRecord.FILE))).toList()) {
        Job job = Job.find(one);
        jobs.put(job.id(), job);
        if (job.state() == JobState.WAITING) {
          job.become(job.record().ended(JobState.STOPPED, -1, clock.millis()));
        } else if (job.state() == JobState.RUNNING) {
          var unused = workers.submit(() -> runner.goOn(job));
        }
      }
    }
  }

  /** Has a job done as soon as there is room. */
  public synchronized Job submit(Order order) {
    long waiting = all().stream().filter(job -> job.state() == JobState.WAITING).count();
    if (waiting >= settings.waiting() + (isIdle() ? 1 : 0)) {
      throw UserError.of(
          "%,d jobs wait already, which is the most (console.waiting). Stop one, or come back when"
              + " one has ended.",
          waiting);
    }
    try {
      Job job = Job.create(folder, nextId(), order, clock.millis());
      jobs.put(job.id(), job);
      var unused = workers.submit(() -> runner.run(job));
      return job;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isIdle() {
    return jobs.values().stream().filter(job -> job.state() == JobState.RUNNING).count()
        < settings.jobs();
  }

  private String nextId() {
    int highest =
        jobs.keySet().stream()
            .filter(id -> id.matches("[0-9]{1,9}"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    return String.valueOf(highest + 1);
  }

  /** The newest first. */
  public List<Job> all() {
    return jobs.values().stream()
        .sorted(Comparator.comparingLong((Job job) -> Long.parseLong(job.id())).reversed())
        .toList();
  }

  public Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** The newest job about a run or a trace. */
  public Optional<Job> newest(String subject) {
    return all().stream().filter(job -> job.order().subject().equals(subject)).findFirst();
  }

  /** Asks a job to end; what it has made so far stays. */
  public synchronized void stop(Job job) {
    job.stopping();
    if (job.state() == JobState.WAITING) {
      job.become(job.record().ended(JobState.STOPPED, -1, clock.millis()));
    }
    job.process().ifPresent(Jobs::end);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    var unused =
        process
            .onExit()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> process.destroyForcibly());
  }

  /** Does a job's commands again; each keeps what stands and is still right. */
  public Job again(Job job) {
    return submit(job.order());
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try {
      // Or one of them would note the end of a command that ends later.
      if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The console's workers do not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
