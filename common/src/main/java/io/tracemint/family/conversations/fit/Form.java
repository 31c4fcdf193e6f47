package io.tracemint.family.conversations.fit;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.privacy.HostBuckets;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Settings;

/**
 * In which form conversations are learnt: whole, or so that nothing of a unit of privacy is in what
 * others tell.
 *
 * @param hosts that stand for those of the trace; none where these stand for themselves
 * @param buckets how many of them, the last ones, stand for hosts that nobody is to know
 * @param alone whether each conversation is told by itself
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Form(long[] hosts, int buckets, boolean alone) {
  public static final Form WHOLE = new Form(new long[0], 0, false);
  private static final String PRIVACY = "privacy";
  private static final String START = "as-start";

  /** Whether hosts stand for themselves. */
  public boolean hasHosts() {
    return buckets == 0;
  }

  /** Whether a model is learnt for others to start from. */
  public static boolean isStart(Config settings) {
    return settings.hasPath(START) && settings.getBoolean(START);
  }

  public static PrivacySettings privacy(Config settings) {
    return PrivacySettings.from(
        settings.hasPath(PRIVACY)
            ? settings.getConfig(PRIVACY)
            : Settings.defaults().group(PRIVACY));
  }

  /** The form of a model that others start from, or the whole. */
  public static Form of(Config settings) {
    if (!isStart(settings)) {
      return WHOLE;
    }
    PrivacySettings privacy = privacy(settings);
    int buckets = settings.getConfig("private").getInt("address-buckets");
    return new Form(
        HostBuckets.of(privacy.publicAddresses(), buckets).addresses(), buckets, isAlone(privacy));
  }

  /** Whether conversations know nothing of each other, as their unit asks. */
  public static boolean isAlone(PrivacySettings privacy) {
    return switch (privacy.unit()) {
      case CONVERSATION -> true;
      case HOST -> false;
      case RECORD, FLOW ->
          throw UserError.of(
              "privacy.unit is %s. The model conversations learns whole ones: set it to"
                  + " conversation or host, or take the model netdpsyn.",
              privacy.unit().word());
    };
  }

  /** Whether a network's parameter knows hosts. */
  public static boolean isOfHosts(String parameter) {
    return parameter.matches(
        "(context|gates|head\\..*\\.given)\\.(client|server|usual-server|server-identity)"
            + "|head\\.server\\.score.*");
  }
}
