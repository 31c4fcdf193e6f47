package io.tracemint.output;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Names of what is being made, which say by whom, so that what the dead leave can be told. */
final class Staging {
  static final String FOLDER = "_temporary-";
  private static final String TMP = ".tmp";
  private static final Pattern OWNED =
      Pattern.compile(".*-(\\d+@[^@]+?)(\\.tmp(\\.parts|\\.records)?)?");

  private Staging() {}

  static String name(Target target) {
    return isFile(target) ? prefix(target) + unique() : FOLDER + owned();
  }

  /** The end of the name of a file that is being made, which no two have. */
  static String unique() {
    return owned() + TMP;
  }

  private static String owned() {
    return UUID.randomUUID() + "-" + OutputLock.owner();
  }

  /** Whether a name beside or in the output is that of a run that is gone from this machine. */
  static boolean isLeftOver(String name, Target target) {
    Matcher owned = OWNED.matcher(name);
    return prefixes(target).stream().anyMatch(name::startsWith)
        && owned.matches()
        && OutputLock.isGoneFromHere(owned.group(1));
  }

  /** Whether a name beside a file is that of a whole one that is to replace it. */
  static boolean isAside(String name, Path file) {
    return name.startsWith(prefix(file)) && name.endsWith(TMP) && OWNED.matcher(name).matches();
  }

  /** Whether a name beside a file is that of one that is to become it. */
  static boolean isOf(String name, Target target) {
    return name.startsWith(prefix(target)) && OWNED.matcher(name).matches();
  }

  /** Whether an entry is a file that a run is making, or was making when it died. */
  static boolean isOfAFile(FileStatus entry) {
    String name = entry.getPath().getName();
    return entry.isFile() && name.startsWith(".") && OWNED.matcher(name).matches();
  }

  private static boolean isFile(Target target) {
    return target.kind() == Target.Kind.FILE;
  }

  // A file's manifest has the file's name before its own.
  private static List<String> prefixes(Target target) {
    return isFile(target)
        ? List.of(prefix(target))
        : List.of(FOLDER, prefix(ManifestFile.of(target)));
  }

  private static String prefix(Target target) {
    return prefix(target.path());
  }

  private static String prefix(Path file) {
    return "." + file.getName() + ".";
  }
}
