package io.tracemint.ingest.follow;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.JobRunner;
import io.tracemint.output.OutputLock;
import io.tracemint.output.PathText;
import io.tracemint.output.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Takes the files that arrive in a folder into batches: each batch an output of ingest of its own,
 * each file in one batch. Killed at any moment and started again, it goes on with what is in none.
 */
public final class Follow {
  private static final String LOCK = "_lock";
  private static final String STOP = "_stop";

  private final JobContext context;
  private final FollowSettings settings;
  private final Path home;
  private final Store store;
  private final Configuration configuration;
  private final Arrivals arrivals;
  private final JobRunner runner;
  private final IngestMaker ingest;
  private final Set<Path> waiting = new HashSet<>();
  private final Set<Path> grown = new HashSet<>();
  private int batches;
  private int files;
  private int left;

  /**
   * A follower.
   *
   * @param folder in which files arrive, searched to its bottom
   * @param output the folder of the batches
   */
  public Follow(
      JobContext context,
      FollowSettings settings,
      String folder,
      String output,
      IngestMaker ingest) {
    this.context = context;
    this.settings = settings;
    this.configuration = context.spark().sparkContext().hadoopConfiguration();
    this.home = PathText.output(output);
    this.store = Store.of(home, configuration);
    this.arrivals = new Arrivals(PathText.output(folder), settings, configuration);
    this.runner =
        new JobRunner(context.settings(), context::spark, configuration, context.console());
    this.ingest = ingest;
  }

  /** Makes a single batch of all that is new; a batch of that name that is complete is kept. */
  public void once(String name) throws Exception {
    alone(
        ledger -> {
          if (ledger.holds(name)) {
            context.console().say("ingest: batch %s is complete, kept", name);
            return;
          }
          arrivals.closed(arrivals.all(), System.nanoTime());
          TimeUnit.NANOSECONDS.sleep(settings.quiet().toNanos());
          List<FileStatus> fresh = fresh(ledger);
          if (!takeReadable(name, fresh, ledger)) {
            throw UserError.of(
                "No file of the folder is new and closed: %d are in earlier batches, %d come late,"
                    + " others still change. Wait for files, lower follow.quiet, or set follow.late"
                    + " to keep.",
                ledger.size(), fresh.size());
          }
        });
  }

  private boolean takeReadable(String name, List<FileStatus> fresh, Ledger ledger)
      throws Exception {
    try {
      return !fresh.isEmpty() && take(name, fresh, ledger);
    } catch (UnreadableFiles bad) {
      throw bad.why();
    }
  }

  /** Makes batches until it is told to stop by a file {@code _stop}, or nothing comes any more. */
  public void on() throws Exception {
    alone(
        ledger -> {
          long last = System.nanoTime();
          while (!isToldToStop() && !isIdle(last)) {
            List<FileStatus> fresh = fresh(ledger);
            if (!waiting.containsAll(paths(fresh)) && takeOrWait(fresh, ledger)) {
              last = System.nanoTime();
            }
            TimeUnit.NANOSECONDS.sleep(settings.every().toNanos());
          }
        });
  }

  private interface Work {
    void with(Ledger ledger) throws Exception;
  }

  private void alone(Work work) throws Exception {
    store.makeFolder(home);
    OutputLock lock = OutputLock.take(store, new Path(home, LOCK));
    try {
      work.with(Ledger.read(home, store, configuration));
    } finally {
      lock.close();
      describe();
    }
  }

  /** Closed files that are in no batch. */
  private List<FileStatus> fresh(Ledger ledger) {
    return arrivals.closed(arrivals.all(), System.nanoTime()).stream()
        .filter(file -> isNew(file, ledger))
        .toList();
  }

  private boolean isNew(FileStatus file, Ledger ledger) {
    return ledger
        .taken(file.getPath())
        .map(taken -> taken.now(file, configuration))
        .map(now -> now == Taken.Now.ANOTHER || warned(file, now))
        .orElse(true);
  }

  // Its first records are in a table already, and would be twice in it.
  private boolean warned(FileStatus file, Taken.Now now) {
    if (now == Taken.Now.GROWN && grown.add(file.getPath())) {
      context
          .console()
          .say(
              "ingest: %s grew after it was taken; what was added is not read. Raise follow.quiet.",
              file.getPath());
    }
    return false;
  }

  private boolean takeOrWait(List<FileStatus> fresh, Ledger ledger) throws Exception {
    try {
      if (take(ledger.nextName(), fresh, ledger)) {
        waiting.clear();
        return true;
      }
      context.console().say("ingest: %d files, all late, wait for others", fresh.size());
    } catch (UnreadableFiles bad) {
      context.console().say("ingest: %d files wait: %s", fresh.size(), bad.why().getMessage());
    }
    waiting.addAll(paths(fresh));
    return false;
  }

  private boolean take(String name, List<FileStatus> fresh, Ledger ledger) throws Exception {
    List<Taken> all = fresh.stream().map(file -> Taken.of(file, configuration)).toList();
    long lateBefore =
        ledger.latestNanos().isPresent()
            ? ledger.latestNanos().getAsLong() - settings.lateness().toNanos()
            : Long.MIN_VALUE;
    Path folder = new Path(home, name);
    boolean made =
        new Batch(runner, ingest, folder)
            .make(new Followed(all, lateBefore, settings.leavesLate()));
    if (made) {
      ledger.add(folder);
      batches++;
      files += all.size();
      left += (int) all.stream().filter(file -> isLeft(file, ledger)).count();
    }
    return made;
  }

  private static boolean isLeft(Taken file, Ledger ledger) {
    return ledger.taken(new Path(file.path())).filter(Taken::left).isPresent();
  }

  private static List<Path> paths(List<FileStatus> files) {
    return files.stream().map(FileStatus::getPath).toList();
  }

  private boolean isToldToStop() {
    Path stop = new Path(home, STOP);
    boolean told = store.exists(stop);
    if (told) {
      store.delete(stop);
      context.console().say("ingest: told to stop by %s", stop);
    }
    return told;
  }

  private boolean isIdle(long lastNanos) {
    long idle = settings.idle().toNanos();
    return idle > 0 && System.nanoTime() - lastNanos >= idle;
  }

  private void describe() {
    context
        .manifest()
        .count("batches", batches)
        .count("files", files)
        .count("files-left-out", left)
        .count("grown-files", grown.size());
    context
        .console()
        .say(
            "ingest: %d batches of %d files; %d late files left out, %d grew after they were taken",
            batches, files, left, grown.size());
  }
}
