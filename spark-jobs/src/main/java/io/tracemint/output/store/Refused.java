package io.tracemint.output.store;

import io.tracemint.failure.Causes;
import io.tracemint.failure.UserError;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/**
 * What users are told when a store refuses what it is asked for. Hadoop's local files throw an
 * error, and no exception, when a disk is full.
 */
public final class Refused {
  private Refused() {}

  /** Something asked of a store. */
  public interface Access<T> {
    T run() throws IOException;
  }

  public static <T> T attempt(String verb, Path path, Access<T> access) {
    try {
      return access.run();
    } catch (FileNotFoundException e) {
      throw UserError.of("Cannot %s %s: it does not exist.", verb, path);
    } catch (IOException | FSError e) {
      throw error(verb, path, e);
    }
  }

  /** Has Spark write into a folder, and says so of what the store then refuses. */
  public static void inWriting(Path folder, Runnable work) {
    try {
      work.run();
    } catch (Exception | FSError failure) {
      Optional<IOException> refused = refusal(failure);
      if (refused.isPresent()) {
        throw error("write", folder, refused.get());
      }
      throw failure;
    }
  }

  private static Optional<IOException> refusal(Throwable failure) {
    return Causes.first(failure, UserError.class).isPresent()
        ? Optional.empty()
        : Causes.last(failure, IOException.class).filter(cause -> !isOurFault(cause));
  }

  // These are exceptions of input and output by descent only.
  private static boolean isOurFault(IOException cause) {
    return cause instanceof ObjectStreamException || cause instanceof EOFException;
  }

  /** The error for a path, which may be a folder that is written into. */
  public static UserError error(String verb, Path path, Throwable cause) {
    return new UserError(
        String.format(
            "Cannot %s %s: %s. Check permissions and space, and run the same command again.",
            verb, path, firstLine(cause)),
        cause);
  }

  private static String firstLine(Throwable failure) {
    Throwable e = failure instanceof FSError ? failure.getCause() : innermost(failure);
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  // Parquet wraps what a store says into the whole of what it was to write.
  private static Throwable innermost(Throwable failure) {
    return Causes.last(failure, IOException.class).map(Throwable.class::cast).orElse(failure);
  }
}
