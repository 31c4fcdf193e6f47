package io.tracemint.output.store;

import org.apache.hadoop.fs.Path;

/**
 * The sum of a file of unfinished work, in a hidden file beside it. A run that goes on where
 * another died has no other way to know what went into the files that it finds.
 */
public final class SumFile {
  private static final String ENDING = ".sha256";

  private SumFile() {}

  public static Path of(Path file) {
    return new Path(file.getParent(), "." + file.getName() + ENDING);
  }

  public static String text(FileSum sum) {
    return sum.sha256() + " " + sum.bytes() + "\n";
  }

  public static FileSum parse(String text) {
    String[] words = text.strip().split(" ");
    return words.length == 2 && words[1].matches("\\d{1,18}")
        ? new FileSum(Long.parseLong(words[1]), words[0])
        : new FileSum(-1, "");
  }
}
