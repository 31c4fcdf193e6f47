package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Bound;
import io.tracemint.settings.Settings;
import java.util.Collections;
import java.util.List;

/**
 * How chunks are trained: the settings {@code train}, and those of the family.
 *
 * @param own the family's group, with the settings of privacy in it
 * @param gpusPerTask share of a GPU that the cluster manager is asked for, for each task; 0 for
 *     none
 * @param mostRecords that are taught, all passes over all chunks together; 0 for no bound
 */
public record TrainSetup(Config own, boolean seedOnDriver, double gpusPerTask, long mostRecords) {
  private static final String PRIVACY = "privacy";

  public TrainSetup {
    boolean whole = gpusPerTask >= 1 && gpusPerTask == Math.rint(gpusPerTask);
    boolean shared = gpusPerTask >= 0 && gpusPerTask <= 0.5;
    if (!whole && !shared) {
      throw UserError.of(
          "train.gpus-per-task is %s, must be from 0 to 0.5, or a whole number.", gpusPerTask);
    }
  }

  public static TrainSetup of(Settings settings, String family) {
    Config train = settings.group("train");
    return new TrainSetup(
        sampled(own(settings.group(family), train.getInt("epochs")), family, settings)
            .withValue(PRIVACY, settings.group(PRIVACY).root()),
        seedOnDriver(train.getString("seed-on")),
        train.getDouble("gpus-per-task"),
        Families.of(family).samples() ? train.getLong("records") : 0);
  }

  private static Config own(Config group, int epochs) {
    if (epochs < 0) {
      throw UserError.of("train.epochs is %d, must be at least 0.", epochs);
    }
    return epochs == 0 ? group : group.withValue("passes", ConfigValueFactory.fromAnyRef(epochs));
  }

  // Nothing is said where all is taught, so that models say of themselves what they said before.
  private static Config sampled(Config group, String family, Settings settings) {
    double share = settings.group("train").getDouble("sample");
    Bound.share("train.sample", share);
    if (share == 1) {
      return group;
    }
    if (!Families.of(family).samples()) {
      throw UserError.of(
          "train.sample is %s, but the model %s learns all that there is. Set it to 1, or model to"
              + " conversations.",
          share, family);
    }
    if (PrivacySettings.from(settings.group(PRIVACY)).epsilon().isPresent()) {
      throw UserError.of(
          "train.sample is %s, but privacy.epsilon has every step see a share of the conversations"
              + " already, conversations.private.share. Set it to 1.",
          share);
    }
    return group.withValue("sample", ConfigValueFactory.fromAnyRef(share));
  }

  private static boolean seedOnDriver(String place) {
    if (!List.of("driver", "executor").contains(place)) {
      throw UserError.of("train.seed-on is \"%s\", must be driver or executor.", place);
    }
    return place.equals("driver");
  }

  boolean isPrivate() {
    return PrivacySettings.from(own.getConfig(PRIVACY)).epsilon().isPresent();
  }

  // A private training makes as many steps as are charged.
  Workload workload(List<ChunkFacts> chunks, int seedChunk) {
    return Workload.of(isPrivate() ? 0 : mostRecords, own, chunks, seedChunk);
  }

  /** Which share of a chunk a pass shows, as if there were as many passes as without a bound. */
  public record PassShares(double ofSeed, double ofOthers) {}

  /** Of a trace of so many records in chunks of one size. */
  public PassShares passShares(long records, int chunks) {
    ChunkFacts each = new ChunkFacts(records / chunks, 1, 1);
    Workload work = workload(Collections.nCopies(chunks, each), 0);
    return new PassShares(work.seed(), work.others() * work.passes());
  }

  long leastFlows() {
    return own.getLong("least-flows");
  }

  String backend() {
    return own.getString("backend");
  }

  /** The family's group for tasks. */
  public String hocon() {
    return own.root().render(ConfigRenderOptions.concise());
  }
}
