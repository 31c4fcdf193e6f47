package io.tracemint.ingest.follow;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.time.Duration;
import java.util.List;

/**
 * How a folder is followed.
 *
 * @param quiet for how long a file must not have changed before it is read
 * @param every how often the folder is looked at
 * @param idle after how long without a new file it ends; zero for never
 * @param lateness by how much a file may begin before the latest that was taken earlier
 * @param leavesLate whether later ones are left out
 * @param unfinished how names of files end that somebody still writes
 */
public record FollowSettings(
    Duration quiet,
    Duration every,
    Duration idle,
    Duration lateness,
    boolean leavesLate,
    List<String> unfinished) {
  private static final List<String> LATE = List.of("keep", "leave");

  public FollowSettings {
    requireAtLeast("quiet", quiet, Duration.ZERO);
    requireAtLeast("every", every, Duration.ofMillis(1));
    requireAtLeast("idle", idle, Duration.ZERO);
    requireAtLeast("lateness", lateness, Duration.ZERO);
    if (!idle.isZero() && idle.compareTo(quiet) <= 0) {
      throw UserError.of(
          "follow.idle is %d ms, must be 0 or above follow.quiet, %d ms: before that no file is"
              + " taken.",
          idle.toMillis(), quiet.toMillis());
    }
  }

  public static FollowSettings of(Config group) {
    String late = group.getString("late");
    if (!LATE.contains(late)) {
      throw UserError.of("follow.late is \"%s\", must be keep or leave.", late);
    }
    return new FollowSettings(
        group.getDuration("quiet"),
        group.getDuration("every"),
        group.getDuration("idle"),
        group.getDuration("lateness"),
        late.equals("leave"),
        group.getStringList("unfinished"));
  }

  private static void requireAtLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw UserError.of(
          "follow.%s is %d ms, must be at least %d ms.", key, value.toMillis(), least.toMillis());
    }
  }
}
