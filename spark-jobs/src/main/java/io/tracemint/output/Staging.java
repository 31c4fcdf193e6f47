package io.tracemint.output;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/** Names of what is being made, which say by whom, so that what the dead leave can be told. */
final class Staging {
  static final String FOLDER = "_temporary-";
  private static final Pattern OWNED =
      Pattern.compile(".*-(\\d+@[^@]+?)(\\.tmp(\\.parts|\\.records)?)?");

  private Staging() {}

  static String name(Target target) {
    String unique = UUID.randomUUID() + "-" + OutputLock.owner();
    return isFile(target) ? prefix(target) + unique + ".tmp" : FOLDER + unique;
  }

  /** Whether a name beside or in the output is that of a run that is gone from this machine. */
  static boolean isLeftOver(String name, Target target) {
    Matcher owned = OWNED.matcher(name);
    return name.startsWith(isFile(target) ? prefix(target) : FOLDER)
        && owned.matches()
        && OutputLock.isGoneFromHere(owned.group(1));
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

  private static String prefix(Target target) {
    return "." + target.path().getName() + ".";
  }
}
