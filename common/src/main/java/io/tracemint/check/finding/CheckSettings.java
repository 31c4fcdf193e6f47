package io.tracemint.check.finding;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * How strict a check is.
 *
 * @param mtu the longest IP packet that may be sent
 * @param conversations how many TCP connections are followed at a time
 * @param ignored rules that nobody asks about
 */
public record CheckSettings(int mtu, int conversations, TreeSet<Rule> ignored)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_MTU = 68;
  private static final int MOST_MTU = 65_575;
  private static final int MOST_CONVERSATIONS = 100_000_000;

  public CheckSettings {
    within("check.mtu", mtu, LEAST_MTU, MOST_MTU);
    within("check.conversations", conversations, 1, MOST_CONVERSATIONS);
  }

  /** Reads the group {@code check}. */
  public static CheckSettings of(Config group) {
    TreeSet<Rule> ignored = new TreeSet<>();
    Arrays.stream(group.getString("ignore").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(Rule::of)
        .forEach(ignored::add);
    return new CheckSettings(group.getInt("mtu"), group.getInt("conversations"), ignored);
  }

  private static void within(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw UserError.of(
          "%s is %,d, must lie between %,d and %,d. Change the setting.", key, value, least, most);
    }
  }
}
