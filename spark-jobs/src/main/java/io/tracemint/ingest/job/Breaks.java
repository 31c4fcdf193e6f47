package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.input.BrokenOff;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.source.BadFiles.BadFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * Where a task can read its file no further, as on a disk that fails. Spark tries the task again,
 * since a store may only have been busy; the last attempt keeps what comes before, and says so.
 */
public final class Breaks {
  private final String file;
  private final boolean skipped;
  private final LongConsumer listener;
  private Optional<BadFile> found = Optional.empty();
  private long position;

  /**
   * The breaks of one file.
   *
   * @param skipped whether what is behind them is skipped, or stops the ingest
   * @param listener told the byte at once, before readers take it for the end
   */
  public Breaks(String file, boolean skipped, LongConsumer listener) {
    this.file = file;
    this.skipped = skipped;
    this.listener = listener;
  }

  public SeekableInput over(BrokenOff.Opening opening) {
    return new BrokenOff(file, opening, this::broke);
  }

  private void broke(long at, IOException why) throws IOException {
    String text = String.format(Locale.ROOT, "can be read up to byte %,d only: %s", at, why);
    if (!skipped) {
      // In an exception of reading, which passes through decompression as what it is.
      throw new IOException(UserError.of("%s %s. Copy it, or leave it out.", file, text));
    }
    if (!isLastAttempt()) {
      throw why;
    }
    position = at;
    found = Optional.of(new BadFile(file, text));
    listener.accept(at);
  }

  private static boolean isLastAttempt() {
    String master = SparkEnv.get().conf().get("spark.master", "");
    // On this machine alone Spark tries nothing twice unless told to.
    int attempts =
        master.startsWith("local") && !master.contains(",")
            ? 1
            : SparkEnv.get().conf().getInt("spark.task.maxFailures", 4);
    return TaskContext.get().attemptNumber() + 1 >= attempts;
  }

  public boolean any() {
    return found.isPresent();
  }

  /** The file of which the rest could not be read. */
  public Optional<BadFile> broken() {
    return found;
  }

  void addTo(PartSummary summary) {
    found.ifPresent(summary::broke);
  }

  /** How many bytes before the end of a part could not be read. */
  public long lostBytes(long end) {
    // The end of a file that is not split is not known.
    return end == Long.MAX_VALUE ? 0 : Math.max(0, end - position);
  }

  public long position() {
    return position;
  }
}
