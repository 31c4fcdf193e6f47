package io.tracemint.console.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Runs the commands of a job one after the other, and says how it ended. */
final class Runner {
  private static final int UNKNOWN = -1;
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private final Launcher launcher;
  private final Clock clock;

  Runner(Launcher launcher, Clock clock) {
    this.launcher = launcher;
    this.clock = clock;
  }

  void run(Job job) {
    from(job, 0);
  }

  /** Watches the command that an earlier console started, then does the rest. */
  void goOn(Job job) {
    try {
      Optional<ProcessHandle> process = job.process();
      if (process.isPresent()) {
        process.get().onExit().get();
      }
      int step = job.record().step();
      if (ended(job, job.saysDone(step) ? 0 : announced(job, step))) {
        return;
      }
      from(job, step + 1);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int announced(Job job, int step) {
    return job.said(step).code();
  }

  private void from(Job job, int first) {
    for (int step = first; step < job.order().commands().size(); step++) {
      if (job.state().hasEnded()) {
        return;
      }
      try {
        if (ended(job, command(job, step))) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    job.become(job.record().ended(JobState.DONE, 0, clock.millis()));
  }

  private int command(Job job, int step) throws IOException, InterruptedException {
    Files.deleteIfExists(job.events(step));
    Process process =
        launcher.start(job.order().commands().get(step), job.results(step), job.events(step));
    ProcessHandle handle = process.toHandle();
    job.become(job.record().running(step, handle.pid(), Job.start(handle)));
    if (job.isStopping()) {
      handle.destroy();
    }
    return process.waitFor();
  }

  /** Whether the job has ended with this command, and not well. */
  private boolean ended(Job job, int code) {
    if (code == 0) {
      return false;
    }
    boolean stopped =
        job.isStopping() || code == UNKNOWN || code == INTERRUPTED || code == TERMINATED;
    JobState state = stopped ? JobState.STOPPED : JobState.FAILED;
    job.become(job.record().ended(state, code, clock.millis()));
    return true;
  }
}
