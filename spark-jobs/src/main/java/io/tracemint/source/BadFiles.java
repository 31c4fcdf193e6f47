package io.tracemint.source;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.input.BrokenOff;
import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input files of which nothing can be read: empty ones, others of no known form, those that may
 * not be opened. A folder of a thousand captures has one of them sooner or later, and the others
 * are worth reading; but an input of nothing else is a mistake.
 */
public final class BadFiles {
  private static final Logger LOG = LoggerFactory.getLogger(BadFiles.class);
  private static final int SHOWN = 3;

  private final boolean skipped;
  private final Map<String, UserError> found = new TreeMap<>();
  private final Map<String, BadFile> broken = new TreeMap<>();

  private BadFiles(boolean skipped) {
    this.skipped = skipped;
  }

  /** A bad file and what is wrong with it. */
  public record BadFile(String path, String reason) implements Serializable {}

  /** A look at a file, the first that notices whether it is a bad one. */
  public interface Look<T> {
    T look() throws IOException;
  }

  /** As the group {@code ingest} says; who stops at the first damaged record stops here, too. */
  public static BadFiles of(Config ingest) {
    boolean failFast = DamageMode.of(ingest.getString("mode")) == DamageMode.FAILFAST;
    return of(ingest.getString("bad-files"), failFast);
  }

  private static BadFiles of(String word, boolean failFast) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "skip" -> new BadFiles(!failFast);
      case "fail" -> new BadFiles(false);
      default ->
          throw UserError.of(
              "ingest.bad-files is %s, must be skip or fail. Change the setting.", word);
    };
  }

  /** Stops at the first bad file. */
  public static BadFiles failing() {
    return new BadFiles(false);
  }

  /** What a look at a file finds; nothing where the file is bad and to be skipped. */
  <T> Optional<T> look(FileStatus file, Look<T> look) {
    String path = file.getPath().toString();
    if (found.containsKey(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(look.look());
    } catch (IOException | UncheckedIOException e) {
      add(path, new UserError("Input " + path + " cannot be read: " + e.getMessage() + ".", e));
    } catch (UserError e) {
      add(path, e);
    }
    return Optional.empty();
  }

  private void add(String path, UserError error) {
    if (!skipped) {
      throw error;
    }
    LOG.warn("{} is skipped: {}", path, error.getMessage());
    found.put(path, error);
  }

  /** Opens a file that ends where it can be read no further, if so: a task will tell of it. */
  SeekableInput open(String file, BrokenOff.Opening opening) throws IOException {
    return skipped ? new BrokenOff(file, opening, BadFiles::requireABeginning) : opening.open();
  }

  private static void requireABeginning(long position, IOException why) throws IOException {
    if (position == 0) {
      throw why;
    }
  }

  /** Whether they are skipped, and so is what is behind the last byte that can be read. */
  public boolean areSkipped() {
    return skipped;
  }

  /** Takes files of which tasks could read no more than a part. */
  public void brokeOff(List<BadFile> files) {
    for (BadFile file : files) {
      LOG.warn("{} {}", file.path(), file.reason());
      broken.putIfAbsent(file.path(), file);
    }
  }

  /** Refuses an input of bad files alone. */
  void refuseIfAll(int files) {
    if (found.size() < files) {
      return;
    }
    UserError first = found.values().iterator().next();
    throw files == 1
        ? first
        : UserError.of(
            "None of the %,d input files can be read. The first: %s", files, first.getMessage());
  }

  public List<BadFile> found() {
    List<BadFile> files = new ArrayList<>();
    found.forEach((path, error) -> files.add(new BadFile(path, error.getMessage())));
    files.addAll(broken.values());
    return files;
  }

  /** How many of so many files were skipped or cut and which, in a few words; else nothing. */
  public String summary(int files) {
    return summary(found.keySet(), files, "skipped") + summary(broken.keySet(), files, "cut off");
  }

  private static String summary(Set<String> paths, int files, String what) {
    if (paths.isEmpty()) {
      return "";
    }
    String names = String.join(", ", paths.stream().limit(SHOWN).toList());
    String more = paths.size() > SHOWN ? " and others, all in run.json" : "";
    return String.format(
        Locale.ROOT, ", %,d of %,d files %s (%s%s)", paths.size(), files, what, names, more);
  }
}
