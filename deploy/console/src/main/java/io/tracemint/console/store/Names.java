package io.tracemint.console.store;

import io.tracemint.failure.UserError;
import java.util.regex.Pattern;

/** Names of runs and traces: nothing that leaves a folder, hides, or is an option or a pattern. */
public final class Names {
  private static final int LONGEST = 80;
  private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Names() {}

  /** The name, if it is one. */
  public static String require(String name) {
    if (!isName(name)) {
      throw UserError.of(
          "'%s' is no name for a run or a trace. Use 1 to 100 letters, digits, dots, dashes and"
              + " underlines, a letter or digit first.",
          name);
    }
    return name;
  }

  public static boolean isName(String name) {
    return GOOD.matcher(name).matches();
  }

  /** What becomes of the name that a browser says an uploaded file has. */
  public static String ofUpload(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
    // The end says what the file is; it stays.
    String end = plain.substring(Math.max(0, plain.length() - LONGEST));
    String name = end.replaceFirst("^[^A-Za-z0-9]+", "");
    return name.isEmpty() ? "trace" : name;
  }
}
