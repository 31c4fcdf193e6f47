package io.tracemint.source;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private BadFiles(boolean skipped) {
    this.skipped = skipped;
  }

  /** A bad file and what is wrong with it. */
  public record BadFile(String path, String reason) {}

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
    return files;
  }

  /** How many of so many files were skipped and which, in a few words; nothing if none was. */
  public String summary(int files) {
    if (found.isEmpty()) {
      return "";
    }
    String names = String.join(", ", found.keySet().stream().limit(SHOWN).toList());
    String more = found.size() > SHOWN ? " and others, all in run.json" : "";
    return String.format(
        Locale.ROOT, ", %,d of %,d files skipped (%s%s)", found.size(), files, names, more);
  }
}
