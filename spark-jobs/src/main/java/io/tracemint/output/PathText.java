package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.failure.Visible;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Paths as people write them. */
public final class PathText {
  private static final Pattern RELATIVE_FILE = Pattern.compile("file:(?!/)(.+)");
  private static final Pattern COLON_IN_A_NAME = Pattern.compile("[^/:]*:(?!/).*");

  // Later jobs name files in an output by patterns, in which these mean something else.
  private static final Pattern PATTERN_LETTERS = Pattern.compile(".*[*?\\[\\]{}\\\\].*");

  private PathText() {}

  /** What is read: a file, a folder or a pattern. */
  public static Path input(String text) {
    if (text.isBlank()) {
      throw UserError.of("A path is empty. Name a file or a folder.");
    }
    if (!Visible.text(text).equals(text)) {
      throw UserError.of(
          "'%s' holds letters that cannot be shown (the question marks). Rename it.",
          Visible.text(text));
    }
    try {
      Path path = new Path(local(text));
      return path.toString().isEmpty() ? workingFolder() : path;
    } catch (IllegalArgumentException e) {
      throw new UserError("'" + text + "' is not a path: " + e.getMessage() + ". Check it.", e);
    }
  }

  /** What is written, and read by its name later on. */
  public static Path output(String text) {
    Path path = input(text);
    String names = path.toUri().getPath();
    if (names.contains(":") || PATTERN_LETTERS.matcher(names).matches()) {
      throw UserError.of(
          "Output '%s' holds one of : * ? [ ] { } \\, which file systems or patterns read as"
              + " something else. Choose another name.",
          text);
    }
    return path;
  }

  // Hadoop takes what stands before a colon for the name of a file system.
  private static String local(String text) {
    var file = RELATIVE_FILE.matcher(text);
    String name = file.matches() ? file.group(1) : text;
    return COLON_IN_A_NAME.matcher(name).matches() ? "./" + name : name;
  }

  // Hadoop makes nothing of a dot, and nothing is no name.
  private static Path workingFolder() {
    return new Path("file", null, java.nio.file.Path.of("").toAbsolutePath().toString());
  }
}
